package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PruneTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");

    @Test
    void old_files_are_deleted_and_others_stay(@TempDir Path folder) throws Exception {
        Tree tree = new Tree(folder);
        tree.file("a/old.log", Duration.ofDays(31));
        tree.file("a/new.log", Duration.ofDays(29));
        tree.file("a/old.txt", Duration.ofDays(31));
        tree.run("action", "prune", "files", "**/*.log", "olderThan", "30d");

        assertThat(tree.files()).containsExactly("a/new.log", "a/old.txt");
        assertThat(tree.tester.output()).contains("deleted a/old.log (9 bytes)", "1 files stay");
        tree.assertCounted(1, 9);
    }

    @Test
    void a_dry_run_deletes_nothing(@TempDir Path folder) throws Exception {
        Tree tree = new Tree(folder);
        tree.file("a", Duration.ofDays(31));
        tree.run("action", "prune", "files", "*", "olderThan", "30d", "dryRun", true);

        assertThat(tree.files()).containsExactly("a");
        assertThat(tree.tester.output()).contains("would have deleted a (1 bytes)");
    }

    @Test
    void what_is_beyond_a_number_goes_the_oldest_first() {
        assertThat(exceeding(limits(Optional.empty(), Optional.of(2), Optional.empty(), 0)))
                .containsExactly("4", "3", "2");
    }

    @Test
    void what_is_beyond_a_size_goes_and_so_does_all_that_is_older() {
        assertThat(exceeding(limits(Optional.empty(), Optional.empty(), Optional.of(35L), 0)))
                .containsExactly("4", "3");
        assertThat(exceeding(limits(Optional.empty(), Optional.empty(), Optional.of(30L), 0)))
                .containsExactly("4", "3");
        assertThat(exceeding(limits(Optional.empty(), Optional.empty(), Optional.of(29L), 0)))
                .containsExactly("4", "3", "2");
    }

    @Test
    void the_newest_stay_whatever_the_limits_say() {
        assertThat(exceeding(limits(Optional.of(Duration.ZERO), Optional.of(0), Optional.of(0L), 3)))
                .containsExactly("4", "3");
    }

    private static Limits limits(
            Optional<Duration> age, Optional<Integer> files, Optional<Long> bytes, int keepAtLeast) {
        return new Limits(age, files, bytes, keepAtLeast);
    }

    /** Of five files of ten bytes, each an hour older than the one before. */
    private static List<String> exceeding(Limits limits) {
        List<Found> files = new ArrayList<>();
        for (int hours = 0; hours < 5; hours++) {
            files.add(new Found(Path.of(Integer.toString(hours)), 10, NOW.minus(Duration.ofHours(hours + 1L))));
        }
        return limits.exceededBy(files, NOW).stream()
                .map(file -> file.path().toString())
                .toList();
    }
}
