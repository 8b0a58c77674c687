package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The two rules for clock changes, restated second by second, and tried at changes of all zones there are. */
class EveryZoneTest {

    private static final int SAMPLES = 120;
    private static final int HOURS_AROUND = 4;

    private static final List<String> FOLLOWING = List.of("*/7 * * * *", "13 * * * *", "*/20 0-3 * * *", "0 */2 * * *");
    private static final List<String> FIXED =
            List.of("0 0 * * *", "0,30 0-23 * * *", "17 0,1,2,3,23 * * *", "1-59/29 2 * * *");

    private final Random random = new Random(42);
    private final List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));

    @Test
    void clock_followers_fire_at_each_second_that_shows_a_match() {
        for (int sample = 0; sample < SAMPLES; sample++) {
            Change change = anyChange();
            LocalPattern pattern = pattern(FOLLOWING.get(sample % FOLLOWING.size()));

            List<Instant> expected = new ArrayList<>();
            for (Instant now = change.from(); now.isBefore(change.until()); now = now.plusSeconds(1)) {
                if (shownWithin(pattern, change.shown(now).minusNanos(1), change.shown(now))) {
                    expected.add(now);
                }
            }

            Schedule schedule = new ClockTimes(pattern, new LocalTimeLine(change.rules));
            assertThat(change.instants(schedule))
                    .as("%s for %s", change, pattern)
                    .isEqualTo(expected);
        }
    }

    @Test
    void fixed_times_fire_at_the_first_second_that_shows_them_or_a_later_time() {
        for (int sample = 0; sample < SAMPLES; sample++) {
            Change change = anyChange();
            LocalPattern pattern = pattern(FIXED.get(sample % FIXED.size()));

            List<Instant> expected = new ArrayList<>();
            LocalDateTime latest = change.shown(change.from().minusSeconds(1));
            for (Instant now = change.from(); now.isBefore(change.until()); now = now.plusSeconds(1)) {
                LocalDateTime shown = change.shown(now);
                if (shown.isAfter(latest)) {
                    if (shownWithin(pattern, latest, shown)) {
                        expected.add(now);
                    }
                    latest = shown;
                }
            }

            Schedule schedule = new FixedTimes(pattern, new LocalTimeLine(change.rules));
            assertThat(change.instants(schedule))
                    .as("%s for %s", change, pattern)
                    .isEqualTo(expected);
        }
    }

    private static boolean shownWithin(LocalPattern pattern, LocalDateTime after, LocalDateTime until) {
        boolean never = until.getSecond() > 0 && until.minusSeconds(1).equals(after);
        return !never
                && pattern.nextAfter(after)
                        .filter(match -> !match.isAfter(until))
                        .isPresent();
    }

    private static UnixPattern pattern(String expression) {
        String[] fields = expression.split(" ", -1);
        return UnixPattern.of(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    private Change anyChange() {
        while (true) {
            String zone = zones.get(random.nextInt(zones.size()));
            ZoneRules rules = ZoneId.of(zone).getRules();
            List<ZoneOffsetTransition> changes = new ArrayList<>(rules.getTransitions());
            if (!changes.isEmpty()) {
                ZoneOffsetTransition change = changes.get(random.nextInt(changes.size()));
                return new Change(zone, rules, change);
            }
        }
    }

    private record Change(String zone, ZoneRules rules, ZoneOffsetTransition change) {

        Instant from() {
            return change.getInstant().minusSeconds(HOURS_AROUND * 3600L);
        }

        Instant until() {
            return change.getInstant().plusSeconds(HOURS_AROUND * 3600L);
        }

        LocalDateTime shown(Instant instant) {
            return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
        }

        List<Instant> instants(Schedule schedule) {
            return Schedules.next(schedule, from().minusNanos(1), 10_000).stream()
                    .takeWhile(until()::isAfter)
                    .toList();
        }
    }
}
