package dev.jobqueue.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.run.RunId;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final RetryDelay SPREAD =
            new RetryDelay(Duration.ofSeconds(10), 2, Duration.ofSeconds(30), Duration.ofHours(1));

    /** Another version, or another node, must not plan the same retry for another moment. */
    @ParameterizedTest
    @CsvSource({"1, 1, 848785", "1, 2, 769736", "2, 1, 530629", "123456789, 3, 3359671"})
    void a_delay_stays_what_it_always_was(long run, int failures, long millis) {
        assertThat(Backoff.delay(SPREAD, new RunId(run), failures)).isEqualTo(Duration.ofMillis(millis));
    }
}
