package dev.jobqueue.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Map<String, FoundFile> told = new HashMap<>();
    private Map<String, Settling.Watched> watched = Map.of();
    private Instant now = NOON;

    @Test
    void a_file_is_told_once_when_it_has_not_changed_for_the_settle_time() {
        FoundFile file = file("a", 1, 0);

        assertThat(lookAfter(0, file)).isEmpty();
        assertThat(lookAfter(1_999, file)).isEmpty();
        assertThat(lookAfter(1, file)).containsExactly(file);
        assertThat(lookAfter(60_000, file)).isEmpty();
        assertThat(watched).isEmpty();
    }

    @Test
    void a_file_that_grows_is_not_told_before_it_stops() {
        for (int size = 0; size < 100; size++) {
            assertThat(lookAfter(1_999, file("a", size, size))).isEmpty();
        }

        assertThat(lookAfter(1_999, file("a", 99, 99))).isEmpty();
        assertThat(lookAfter(1, file("a", 99, 99))).containsExactly(file("a", 99, 99));
    }

    @Test
    void a_told_file_that_is_replaced_is_told_again() {
        tell(file("a", 1, 0));

        assertThat(tell(file("a", 1, 5))).as("other time").hasSize(1);
        assertThat(tell(file("a", 2, 5))).as("other size at the same time").hasSize(1);
        assertThat(tell(file("a", 2, 4))).as("an older file").hasSize(1);
        assertThat(tell(file("a", 2, 4))).as("the same file").isEmpty();
    }

    @Test
    void a_change_that_is_taken_back_before_it_settles_is_none() {
        tell(file("a", 1, 0));
        lookAfter(1_000, file("a", 2, 1));

        assertThat(tell(file("a", 1, 0))).isEmpty();
    }

    @Test
    void a_file_that_went_and_came_again_is_told_again() {
        tell(file("a", 1, 0));

        assertThat(lookAfter(1_000)).isEmpty();
        assertThat(told).isEmpty();
        assertThat(tell(file("a", 1, 0))).hasSize(1);
    }

    @Test
    void a_file_that_goes_before_it_settles_is_never_told() {
        lookAfter(0, file("a", 1, 0));
        lookAfter(1_000);

        assertThat(lookAfter(1_500, file("a", 1, 0))).isEmpty();
        assertThat(lookAfter(2_000, file("a", 1, 0))).hasSize(1);
    }

    @Test
    void a_file_is_not_lost_or_told_twice_by_a_restart() {
        FoundFile whole = file("a", 1, 0);
        FoundFile young = file("b", 1, 0);
        tell(whole);
        lookAfter(0, whole, young);

        watched = Map.of();

        assertThat(lookAfter(60_000, whole, young))
                .as("it could still be written")
                .isEmpty();
        assertThat(lookAfter(2_000, whole, young)).containsExactly(young);
    }

    @Test
    void a_clock_that_is_set_back_makes_the_settle_time_begin_anew() {
        FoundFile file = file("a", 1, 0);
        lookAfter(0, file);

        assertThat(lookAfter(-3_600_000, file)).isEmpty();
        assertThat(lookAfter(2_000, file)).containsExactly(file);
    }

    @Test
    void without_a_settle_time_a_file_is_told_at_once() {
        FoundFile file = file("a", 1, 0);

        assertThat(Settling.look(List.of(file), told, watched, now, Duration.ZERO)
                        .settled())
                .containsExactly(file);
    }

    @Test
    void the_oldest_files_are_told_first() {
        FoundFile[] files = {file("b", 1, 3), file("a", 1, 3), file("z", 1, 1)};
        lookAfter(0, files);

        assertThat(lookAfter(2_000, files)).containsExactly(files[2], files[1], files[0]);
    }

    @Test
    void of_many_files_a_bounded_number_is_told_in_each_look_and_all_in_the_end() {
        FoundFile[] many = IntStream.range(0, 2 * Settling.MOST_WATCHED + 1)
                .mapToObj(i -> file("f" + i, 1, i))
                .toArray(FoundFile[]::new);
        List<Integer> each = new ArrayList<>();
        for (int look = 0; told.size() < many.length; look++) {
            assertThat(look).as("looks").isLessThan(10);
            each.add(lookAfter(2_000, many).size());
        }

        assertThat(each).containsExactly(0, 1_000, 0, 1_000, 0, 1);
    }

    @Test
    void files_that_never_stop_growing_keep_no_other_from_being_told() {
        List<FoundFile> listing = new ArrayList<>();
        boolean isTold = false;
        for (int look = 0; look < 5 && !isTold; look++) {
            listing.clear();
            listing.add(new FoundFile("/in/done.csv", 1, NOON.minusSeconds(900)));
            for (int number = 0; number < Settling.MOST_WATCHED; number++) {
                listing.add(new FoundFile("/in/log" + number, look, NOON.plusSeconds(look)));
            }
            Settling.Look seen = Settling.look(listing, told, watched, NOON.plus(SETTLE.multipliedBy(look)), SETTLE);
            watched = seen.watched();
            isTold = seen.settled().stream().anyMatch(file -> file.path().equals("/in/done.csv"));
        }
        assertThat(isTold).isTrue();
    }

    @Test
    void a_time_that_no_store_keeps_counts_as_the_last_one() {
        assertThat(new FoundFile("/in/odd", 1, Instant.MAX))
                .isEqualTo(new FoundFile("/in/odd", 1, Instant.MAX.minusSeconds(1)));
        assertThat(new FoundFile("/in/odd", 1, Instant.MIN).modified()).isBefore(Instant.EPOCH);
    }

    @Test
    void without_a_settle_time_too_a_look_is_bounded() {
        List<FoundFile> many = IntStream.range(0, Settling.MOST_WATCHED + 1)
                .mapToObj(i -> file("f" + i, 1, i))
                .toList();

        assertThat(Settling.look(many, told, watched, now, Duration.ZERO).settled())
                .hasSize(Settling.MOST_WATCHED);
    }

    private List<FoundFile> tell(FoundFile file) {
        lookAfter(1_000, file);
        return lookAfter(2_000, file);
    }

    private List<FoundFile> lookAfter(long millis, FoundFile... listing) {
        now = now.plusMillis(millis);
        Settling.Look look = Settling.look(List.of(listing), told, watched, now, SETTLE);
        watched = look.watched();
        look.gone().forEach(told::remove);
        look.settled().forEach(file -> told.put(file.path(), file));
        return look.settled();
    }

    private static FoundFile file(String name, long size, long modifiedSecond) {
        return new FoundFile("/in/" + name, size, NOON.plusSeconds(modifiedSecond));
    }
}
