package dev.jobqueue.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {

    private final ReadyQueue queue = new ReadyQueue();

    @Test
    void a_pass_over_nothing_offers_nothing() {
        assertThat(queue.pass().next()).isEmpty();
    }

    @Test
    void a_pass_merges_the_runs_of_all_jobs_by_rank() {
        add("a", 1, 10);
        add("b", 2, 20);
        add("a", 3, 30);
        add("b", 4, 5);

        assertThat(offered(queue.pass())).containsExactly(4L, 1L, 2L, 3L);
    }

    @Test
    void the_rest_of_a_job_can_be_left_out() {
        add("a", 1, 10);
        add("a", 2, 20);
        add("b", 3, 15);
        add("b", 4, 25);
        ReadyRuns pass = queue.pass();

        assertThat(pass.next().orElseThrow().id().value()).isEqualTo(1);
        pass.leaveOutRest();
        assertThat(offered(pass)).containsExactly(3L, 4L);
    }

    @Test
    void leaving_out_the_rest_before_anything_was_offered_leaves_out_nothing() {
        add("a", 1, 10);
        ReadyRuns pass = queue.pass();
        pass.leaveOutRest();

        assertThat(offered(pass)).containsExactly(1L);
    }

    @Test
    void removing_the_head_of_a_job_lets_the_next_one_lead() {
        Run head = add("a", 1, 10);
        add("a", 2, 30);
        add("b", 3, 20);

        remove(head);

        assertThat(offered(queue.pass())).containsExactly(3L, 2L);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void a_run_that_is_not_there_cannot_be_removed() {
        Run run = add("a", 1, 10);
        remove(run);

        assertThatThrownBy(() -> remove(run)).hasMessageContaining("run 1");
    }

    @Test
    void the_runs_of_a_job_are_taken_at_once_and_in_order() {
        add("a", 1, 30);
        add("a", 2, 10);
        add("b", 3, 20);

        assertThat(queue.takeAll(new JobId("a")))
                .extracting(run -> run.id().value())
                .containsExactly(2L, 1L);
        assertThat(queue.takeAll(new JobId("a"))).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(offered(queue.pass())).containsExactly(3L);
    }

    @Test
    void a_queue_that_changes_at_random_offers_what_sorting_would() {
        Random random = new Random(7);
        List<Run> present = new ArrayList<>();
        for (int step = 1; step <= 2_000; step++) {
            if (present.isEmpty() || random.nextInt(3) > 0) {
                present.add(add("job" + random.nextInt(9), step, random.nextInt(50)));
            } else {
                remove(present.remove(random.nextInt(present.size())));
            }
        }

        assertThat(offered(queue.pass()))
                .hasSameSizeAs(present)
                .isEqualTo(queue.inOrder().stream().map(run -> run.id().value()).toList());
        for (int micros = 0; micros <= 50; micros++) {
            Rank rank = new Rank(0, micros, new RunId(1_000));
            assertThat(queue.before(rank))
                    .as("before %s", rank)
                    .isEqualTo(Math.toIntExact(present.stream()
                            .map(ReadyQueueTest::rank)
                            .filter(other -> other.compareTo(rank) < 0)
                            .count()));
        }
    }

    @Test
    void the_first_runs_of_a_job_are_those_whose_turn_is_first() {
        add("a", 1, 30);
        add("a", 2, 10);
        add("a", 3, 20);
        add("b", 4, 5);

        assertThat(queue.firstOf(new JobId("a"), 2))
                .extracting(run -> run.id().value())
                .containsExactly(2L, 3L);
        assertThat(queue.firstOf(new JobId("c"), 2)).isEmpty();
    }

    private Run add(String job, long id, long micros) {
        Run run = new Run(
                new RunId(id),
                new JobId(job),
                Run.Origin.PERSON,
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                1,
                0,
                Run.ActionKind.MAIN,
                new Phase.Ready(Instant.EPOCH),
                Map.of());
        queue.add(run, rank(run));
        return run;
    }

    private void remove(Run run) {
        queue.remove(run, rank(run));
    }

    private static Rank rank(Run run) {
        return new Rank(0, ChronoUnit.MICROS.between(Instant.EPOCH, run.scheduledFor()), run.id());
    }

    private static List<Long> offered(ReadyRuns pass) {
        List<Long> offered = new ArrayList<>();
        for (Optional<Run> next = pass.next(); next.isPresent(); next = pass.next()) {
            offered.add(next.get().id().value());
        }
        return offered;
    }
}
