package dev.jobqueue.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.notification.Pacing.Choice;
import dev.jobqueue.domain.notification.Pacing.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final JobId A = new JobId("a");
    private static final JobId B = new JobId("b");

    @Test
    void where_nothing_waits_there_is_nothing_to_choose() {
        assertThat(pacing(0, 0).choose(List.of(), NOON)).isEqualTo(new Choice(Set.of(), Optional.empty()));
    }

    @Test
    void the_job_that_waits_longest_is_chosen_and_the_others_come_next() {
        assertThat(pacing(0, 0).choose(List.of(failure(A, 2), failure(B, 1)), at(3)))
                .isEqualTo(new Choice(Set.of(B), Optional.of(at(2))));
    }

    @Test
    void a_group_takes_all_jobs_along_but_what_is_throttled() {
        Pacing pacing = new Pacing(pace(60, 10), Map.of(new Topic(B, Occasion.FAILURE), at(0)), Map.of());
        JobId c = new JobId("c");

        assertThat(pacing.choose(List.of(failure(A, 1), failure(B, 2), failure(c, 9)), at(11)))
                .isEqualTo(new Choice(Set.of(A, c), Optional.of(at(60))));
    }

    @Test
    void a_group_waits_from_the_first_that_happened_on() {
        assertThat(pacing(0, 10).choose(List.of(failure(A, 1), failure(B, 2)), at(10)))
                .isEqualTo(new Choice(Set.of(), Optional.of(at(11))));
    }

    @Test
    void what_is_tried_again_later_is_not_tried_before() {
        Waiting again = new Waiting(new Topic(A, Occasion.FAILURE), at(40), at(0));

        assertThat(pacing(0, 10).choose(List.of(again), at(20))).isEqualTo(new Choice(Set.of(), Optional.of(at(40))));
    }

    @Test
    void a_job_of_which_something_is_under_way_waits_for_that() {
        Pacing pacing = new Pacing(Pace.EACH, Map.of(), Map.of(A, at(30)));

        assertThat(pacing.choose(List.of(failure(A, 1), failure(B, 2)), at(3)))
                .isEqualTo(new Choice(Set.of(B), Optional.of(at(30))));
    }

    private static Pacing pacing(int throttle, int group) {
        return new Pacing(pace(throttle, group), Map.of(), Map.of());
    }

    private static Pace pace(int throttle, int group) {
        return new Pace(Duration.ofSeconds(throttle), Duration.ofSeconds(group));
    }

    private static Waiting failure(JobId job, int second) {
        return new Waiting(new Topic(job, Occasion.FAILURE), at(second), at(second));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
