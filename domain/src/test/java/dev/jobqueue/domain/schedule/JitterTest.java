package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JitterTest {

    private static final Instant INSTANT = Instant.parse("2026-12-01T02:00:00Z");
    private static final Duration BOUND = Duration.ofMinutes(5);

    /** These stand in databases and in other nodes' memory: they must never change. */
    @Test
    void the_delays_are_those_of_every_version_before() {
        assertThat(Jitter.of(new JobId("backup"), INSTANT, BOUND)).isEqualTo(Duration.ofMillis(140_189));
        assertThat(Jitter.of(new JobId("report"), INSTANT, BOUND)).isEqualTo(Duration.ofMillis(70_568));
        assertThat(Jitter.of(new JobId("backup"), INSTANT.plusNanos(1), BOUND)).isEqualTo(Duration.ofMillis(45_991));
    }

    @Test
    void delays_stay_below_the_bound_and_spread_evenly_over_it() {
        int[] tenths = new int[10];
        for (int job = 0; job < 10_000; job++) {
            Duration delay = Jitter.of(new JobId("job-" + job), INSTANT, BOUND);
            assertThat(delay).isBetween(Duration.ZERO, BOUND.minusMillis(1));
            tenths[(int) (delay.toMillis() * 10 / BOUND.toMillis())]++;
        }
        assertThat(IntStream.of(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void successive_instants_of_one_job_spread_too() {
        long distinct = IntStream.range(0, 1000)
                .mapToObj(minute -> Jitter.of(new JobId("backup"), INSTANT.plusSeconds(60L * minute), BOUND))
                .distinct()
                .count();

        assertThat(distinct).isGreaterThan(990);
    }

    @Test
    void without_a_bound_there_is_no_delay() {
        assertThat(Jitter.of(new JobId("backup"), INSTANT, Duration.ZERO)).isZero();
        assertThat(Jitter.of(new JobId("backup"), INSTANT, Duration.ofNanos(999_999)))
                .isZero();
    }
}
