package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a ready run can wait: the bound of the order of ready runs, in numbers. */
class BoundTest {

    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Duration BETWEEN_URGENT_RUNS = Duration.ofSeconds(1);
    private static final Duration LENGTH_OF_URGENT_RUN = Duration.ofSeconds(2);

    @Test
    void no_run_is_overtaken_on_what_it_waits_for_by_one_whose_turn_is_later() {
        Worlds.each((random, story) -> new Overload(random, story).live());
    }

    /** Twice as many urgent runs as the queue can take, for ever: those that overtake became ready within ten intervals. */
    @Test
    void a_patient_run_is_started_within_the_bound_under_an_endless_urgent_stream() {
        Duration bound = INTERVAL.multipliedBy(10);
        long overtaking = bound.dividedBy(BETWEEN_URGENT_RUNS);

        Optional<Duration> waited = waitOfThePatient(Optional.of(INTERVAL), bound.multipliedBy(3));

        assertThat(waited)
                .hasValueSatisfying(wait -> assertThat(wait)
                        .isGreaterThan(bound)
                        .isLessThanOrEqualTo(LENGTH_OF_URGENT_RUN.multipliedBy(overtaking + 1)));
    }

    @Test
    void without_aging_a_patient_run_waits_as_long_as_the_urgent_stream_lasts() {
        assertThat(waitOfThePatient(Optional.empty(), INTERVAL.multipliedBy(100)))
                .isEmpty();
    }

    private static Optional<Duration> waitOfThePatient(Optional<Duration> interval, Duration stream) {
        Scenario queue = new Scenario(
                new QueueRules(new Aging(interval), QueueRules.Unmet.WAITS), List.of(Scenario.node("node", 100)));
        queue.apply(
                Scenario.SOURCE,
                new JobSet(
                        List.of(
                                JobDefinition.job("urgent")
                                        .shell("true")
                                        .priority(10)
                                        .concurrency(9)
                                        .pool("p", 1)
                                        .build(),
                                JobDefinition.job("patient")
                                        .shell("true")
                                        .pool("p", 1)
                                        .build()),
                        Map.of("p", 1)));
        queue.trigger("urgent");
        queue.start();
        queue.trigger("patient");
        Instant asked = queue.now();
        Duration sinceStart = Duration.ZERO;
        while (queue.now().isBefore(asked.plus(stream))) {
            queue.trigger("urgent");
            queue.pass(BETWEEN_URGENT_RUNS);
            sinceStart = sinceStart.plus(BETWEEN_URGENT_RUNS);
            if (sinceStart.equals(LENGTH_OF_URGENT_RUN)) {
                queue.finish("urgent", RunStatus.SUCCEEDED);
                if (queue.start().contains("patient")) {
                    return Optional.of(Duration.between(asked, queue.now()));
                }
                sinceStart = Duration.ZERO;
            }
        }
        return Optional.empty();
    }
}
