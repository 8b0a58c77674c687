package dev.jobqueue.domain.explain;

import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is in the way of a run that is ready is told with who has it. */
class ObstacleReasonTest {

    @Test
    void what_an_exclusive_run_keeps_free_is_named_and_when_it_has_run() {
        Scenario queue = Scenario.of(
                sample("a")
                        .expectedDuration(Duration.ofSeconds(10))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                sample("alone")
                        .exclusive()
                        .expectedDuration(Duration.ofSeconds(5))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                job("b"));
        queue.trigger("a");
        queue.start();
        queue.trigger("alone");
        RunId behind = queue.trigger("b");

        assertThat(messages(queue.why(behind).reasons()))
                .containsExactly("alone (run 2) is to run alone (exclusive), and its turn is first;"
                        + " over in about 15s, at the latest in 1m10s");
        queue.finish("a", RunStatus.SUCCEEDED);
        queue.start();
        assertThat(messages(queue.why(behind).reasons()))
                .containsExactly("alone (run 2) runs alone (exclusive): nothing starts beside it;"
                        + " over in about 5s, at the latest in 40s");
    }

    @Test
    void permits_that_are_kept_for_another_are_named_with_it() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 9)),
                Map.of("p", 2),
                sample("a")
                        .pool("p", 1)
                        .expectedDuration(Duration.ofSeconds(10))
                        .build(),
                sample("both")
                        .pool("p", 2)
                        .expectedDuration(Duration.ofSeconds(7))
                        .build(),
                sample("b").pool("p", 1).build());
        queue.trigger("a");
        queue.start();
        queue.trigger("both");
        RunId behind = queue.trigger("b");

        assertThat(messages(queue.why(behind).reasons()))
                .containsExactly("pool 'p' has 1 of 2 permits free and it needs 1: held by a (run 1),"
                        + " and kept for both (run 2), whose turn is first; free in about 17s");
    }

    @Test
    void what_no_node_has_is_named() {
        Scenario queue = Scenario.on(
                List.of(new Node("here", 1, 1, new Resources(2_500, 1L << 30), Set.of())),
                Map.of(),
                sample("labelled").nodes("gpu").build(),
                sample("large").resources(new Resources(500, 3L << 29)).build(),
                sample("half").resources(new Resources(1_500, 0)).build(),
                sample("more").resources(new Resources(1_250, 0)).build());
        RunId labelled = queue.trigger("labelled");
        RunId large = queue.trigger("large");
        queue.trigger("half");
        queue.start();
        RunId more = queue.trigger("more");

        assertThat(messages(queue.why(labelled).reasons()))
                .containsExactly("no node has the labels that it needs: gpu");
        assertThat(messages(queue.why(large).reasons()))
                .containsExactly("it needs 0.5 cpu and 1.5GiB of memory, more than any node has");
        assertThat(messages(queue.why(more).reasons()))
                .containsExactly(
                        "node 'here' has 0 of 1 slots free: held by half (run 3)",
                        "node 'here' has 1 of 2.5 cpu free and it needs 1.25: held by half (run 3)");
    }

    @Test
    void only_those_that_have_what_a_run_lacks_are_named() {
        Node small = new Node("small", 1, 3, new Resources(2_000, 1L << 30), Set.of("here"));
        Scenario queue = Scenario.on(
                List.of(small, new Node("other", 1, 9, new Resources(9_000, 9L << 30), Set.of("there"))),
                Map.of("p", 1, "q", 1),
                sample("elsewhere")
                        .nodes("there")
                        .resources(new Resources(1_000, 1L << 20))
                        .build(),
                sample("light").nodes("here").pool("q", 1).build(),
                sample("holder")
                        .nodes("here")
                        .pool("p", 1)
                        .resources(new Resources(2_000, 1L << 30))
                        .build(),
                sample("wants")
                        .nodes("here")
                        .pool("p", 1)
                        .resources(new Resources(1_000, 1L << 20))
                        .build());
        queue.trigger("elsewhere");
        queue.trigger("light");
        queue.trigger("holder");
        queue.start();
        RunId wants = queue.trigger("wants");

        assertThat(messages(queue.why(wants).reasons()))
                .containsExactly(
                        "pool 'p' is held by holder (run 3)",
                        "node 'small' has 0 of 2 cpu free and it needs 1: held by holder (run 3)",
                        "node 'small' has 0B of 1GiB memory free and it needs 1MiB: held by holder (run 3)");
    }

    @Test
    void beside_an_exclusive_run_only_that_one_is_named() {
        Scenario queue = Scenario.of(
                sample("alone").exclusive().build(), sample("b").exclusive().build());
        queue.trigger("alone");
        queue.start();
        queue.put(sample("alone").build());

        assertThat(messages(queue.why(queue.trigger("b")).reasons()))
                .as("it was exclusive when it started, whatever its job is now")
                .containsExactly("alone (run 1) runs alone (exclusive): nothing starts beside it");
    }

    @Test
    void those_behind_a_run_and_those_of_other_jobs_do_not_delay_its_turn() {
        Scenario queue = Scenario.of(
                sample("a").expectedDuration(Duration.ofSeconds(10)).build(),
                sample("b").expectedDuration(Duration.ofSeconds(3)).build());
        queue.trigger("a");
        queue.trigger("b");
        queue.start();
        queue.pass(Duration.ofSeconds(1));
        RunId next = queue.trigger("a");
        queue.trigger("a");

        assertThat(messages(queue.why(next).reasons()))
                .containsExactly(
                        "its job runs as often as it may at once (concurrency 1): a (run 1); over in about 9s");
    }

    @Test
    void a_crowd_is_counted() {
        Scenario queue = Scenario.of(sample("a").concurrency(5).build());
        for (int run = 1; run <= 6; run++) {
            queue.trigger("a");
        }
        queue.start();

        assertThat(messages(first(queue, "a").reasons()))
                .containsExactly("its job runs as often as it may at once (concurrency 5):"
                        + " a (run 1), a (run 2), a (run 3) and 2 more");
    }

    private static Explanation first(Scenario queue, String job) {
        return queue.why(job).runs().get(0);
    }

    private static List<String> messages(List<Reason> reasons) {
        return reasons.stream().map(Reason::message).toList();
    }

    private static JobBuilder sample(String id) {
        return JobDefinition.job(id).shell("true");
    }
}
