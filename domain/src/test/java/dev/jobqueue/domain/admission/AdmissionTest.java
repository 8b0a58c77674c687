package dev.jobqueue.domain.admission;

import static dev.jobqueue.domain.scenario.Scenario.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Node LARGE = node("node", 100);

    @Test
    void runs_start_in_the_order_of_their_priority() {
        Scenario queue = Scenario.of(
                job("low").build(),
                job("high").priority(2).build(),
                job("mid").priority(1).build());
        trigger(queue, "low", "high", "mid");

        assertThat(queue.start()).containsExactly("high", "mid", "low");
    }

    @Test
    void a_run_that_waits_longer_starts_first() {
        Scenario queue = Scenario.on(
                List.of(node("node", 1)),
                Map.of(),
                job("patient").build(),
                job("urgent").priority(1).build());
        queue.trigger("patient");
        queue.pass(Duration.ofSeconds(61));
        queue.trigger("urgent");

        assertThat(queue.start()).containsExactly("patient");
    }

    @Test
    void a_job_never_runs_more_often_at_once_than_its_concurrency() {
        Scenario queue = Scenario.of(job("a").concurrency(2).build());
        trigger(queue, "a", "a", "a");

        assertThat(queue.start()).hasSize(2);
        assertThat(queue.codes("a")).containsExactly("concurrency");
        queue.finish("a", RunStatus.SUCCEEDED);
        assertThat(queue.start()).hasSize(1);
    }

    @Test
    void permits_are_kept_for_every_run_before_even_of_a_pool_of_which_nobody_gets_any() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("a", 1, "b", 2, "c", 1),
                job("y").pool("a", 1).build(),
                job("x").pool("b", 1).timeout(Duration.ofHours(24)).build(),
                job("k1").pool("a", 1).pool("b", 1).build(),
                job("k2").pool("b", 1).build(),
                job("r").pool("b", 1).pool("c", 1).build(),
                job("s").pool("c", 1).timeout(Duration.ofHours(20)).build());
        trigger(queue, "y", "x");
        assertThat(queue.start()).containsExactly("y", "x");
        trigger(queue, "k1", "k2", "r");
        assertThat(queue.start()).isEmpty();
        queue.pass(Duration.ofHours(1));
        queue.trigger("s");

        assertThat(queue.start())
                .as("c is kept for r, and nobody knows until when")
                .isEmpty();
    }

    @Test
    void a_saturated_job_is_in_nobodys_way() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 2),
                job("busy").priority(9).pool("p", 1).build(),
                job("other").pool("p", 1).build());
        trigger(queue, "busy", "busy", "other");

        assertThat(queue.start()).containsExactly("busy", "other");
    }

    @Test
    void a_job_has_no_more_runs_than_max_runs() {
        Scenario queue = Scenario.of(job("a").concurrency(5).maxRuns(3).build());
        trigger(queue, "a", "a", "a");
        queue.apply(job("a").concurrency(5).maxRuns(2).build());

        assertThat(queue.start()).hasSize(2);
        assertThat(queue.codes("a")).containsExactly("max-runs");
    }

    @Test
    void a_retry_is_not_held_back_by_a_run_that_is_one_too_many() {
        Scenario queue = Scenario.of(job("a").maxRuns(2).build());
        trigger(queue, "a", "a");
        queue.start();
        queue.apply(job("a").maxRuns(1).build());
        queue.pass(Duration.ofSeconds(1));
        queue.finish("a", RunStatus.LOST);

        assertThat(queue.start()).containsExactly("a");
        assertThat(queue.runs("a").get(0).attempt()).isEqualTo(2);
    }

    @Test
    void an_exclusive_run_waits_until_nothing_runs_and_lets_nothing_start_before_it() {
        Scenario queue = Scenario.of(job("a").build(), job("alone").exclusive().build(), job("b").build());
        queue.trigger("a");
        queue.start();
        trigger(queue, "alone", "b");

        assertThat(queue.start()).isEmpty();
        assertThat(queue.codes("alone")).containsExactly("exclusive-drain");
        assertThat(queue.codes("b")).containsExactly("exclusive-ahead");
        queue.finish("a", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("alone");
        assertThat(queue.codes("b")).containsExactly("exclusive-running");
        queue.finish("alone", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("b");
    }

    @Test
    void a_pool_never_gives_more_permits_than_it_has() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 3),
                job("a").pool("p", 2).build(),
                job("b").pool("p", 2).build(),
                job("c").pool("p", 1).build());
        trigger(queue, "a", "b", "c");

        assertThat(queue.start()).as("c would take what is kept for b").containsExactly("a");
        assertThat(queue.codes("b")).containsExactly("pool");
        queue.finish("a", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("b", "c");
    }

    @Test
    void a_run_starts_in_a_gap_only_when_its_timeout_ends_in_time() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 3),
                job("a").pool("p", 2).timeout(Duration.ofSeconds(60)).build(),
                job("b").pool("p", 2).build(),
                job("slow").pool("p", 1).timeout(Duration.ofSeconds(61)).build(),
                job("quick").pool("p", 1).timeout(Duration.ofSeconds(60)).build());
        trigger(queue, "a", "b", "slow", "quick");

        assertThat(queue.start()).containsExactly("a", "quick");
    }

    @Test
    void behind_a_run_without_a_timeout_there_is_no_gap() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 3),
                job("a").pool("p", 2).build(),
                job("b").pool("p", 2).build(),
                job("quick").pool("p", 1).timeout(Duration.ofSeconds(1)).build());
        trigger(queue, "a", "b", "quick");

        assertThat(queue.start()).containsExactly("a");
    }

    @Test
    void a_run_starts_before_an_exclusive_one_only_when_it_ends_in_time() {
        Scenario queue = Scenario.of(
                job("a").timeout(Duration.ofSeconds(60)).build(),
                job("alone").exclusive().build(),
                job("slow").timeout(Duration.ofSeconds(61)).build(),
                job("quick").timeout(Duration.ofSeconds(60)).build());
        trigger(queue, "a", "alone", "slow", "quick");

        assertThat(queue.start()).containsExactly("a", "quick");
    }

    /** Steady streams of runs on two pools, of which one is always held: what needs both must still have its turn. */
    @Test
    void a_run_that_needs_two_pools_is_not_overtaken_without_end() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 1, "q", 1),
                job("p").pool("p", 1).concurrency(9).build(),
                job("q").pool("q", 1).concurrency(9).build(),
                job("both").pool("p", 1).pool("q", 1).build());
        queue.trigger("p");
        queue.start();
        queue.trigger("both");
        trigger(queue, "q", "p", "q", "p");

        assertThat(queue.start()).as("q is kept for what waits for p").isEmpty();
        queue.finish("p", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("both");
    }

    @Test
    void a_run_that_no_node_can_take_is_in_nobodys_way() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 2),
                job("a").pool("p", 1).build(),
                job("impossible").exclusive().pool("p", 2).nodes("gpu").build(),
                job("b").pool("p", 1).build());
        queue.trigger("a");
        queue.start();
        trigger(queue, "impossible", "b");

        assertThat(queue.start()).containsExactly("b");
        assertThat(queue.codes("impossible")).containsExactly("labels", "exclusive-drain", "pool");
    }

    @Test
    void a_run_goes_only_to_a_node_with_its_labels() {
        Scenario queue = Scenario.on(
                List.of(node("a", 9), node("b", 9, "gpu", "ssd")),
                Map.of(),
                job("render").nodes("gpu").concurrency(3).build());
        trigger(queue, "render", "render", "render");

        assertThat(queue.admit()).extracting(start -> start.node().name()).containsOnly("b");
    }

    @Test
    void a_run_that_is_larger_than_any_node_never_starts_and_says_so() {
        Scenario queue = Scenario.on(
                List.of(sized("node", 1_000)),
                Map.of(),
                job("a").resources(new Resources(1_001, 0)).build());
        queue.trigger("a");

        assertThat(queue.start()).isEmpty();
        assertThat(queue.codes("a")).containsExactly("too-large");
    }

    @Test
    void a_node_gives_no_more_than_its_slots_and_its_room() {
        Scenario queue = Scenario.on(
                List.of(sized("node", 1_000), node("tiny", 1)),
                Map.of(),
                job("a").resources(new Resources(600, 0)).concurrency(9).build());
        trigger(queue, "a", "a", "a");

        assertThat(queue.start()).hasSize(2);
        assertThat(queue.codes("a")).containsExactly("cpu");
    }

    @Test
    void room_is_kept_for_a_large_run_that_has_its_turn() {
        Scenario queue = Scenario.on(
                List.of(sized("node", 1_000)),
                Map.of(),
                job("small").resources(new Resources(400, 0)).concurrency(9).build(),
                job("large").resources(new Resources(800, 0)).build());
        queue.trigger("small");
        queue.start();
        trigger(queue, "large", "small");

        assertThat(queue.start()).isEmpty();
        queue.finish("small", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("large");
    }

    @Test
    void room_is_kept_for_the_second_in_turn_on_the_node_that_the_first_leaves() {
        Scenario queue = Scenario.on(
                List.of(sized("a", 1_000), sized("b", 1_000)),
                Map.of(),
                job("x").resources(new Resources(400, 0))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                job("y").resources(new Resources(400, 0))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                job("first").resources(new Resources(800, 0)).build(),
                job("second").resources(new Resources(800, 0)).build(),
                job("small").resources(new Resources(400, 0)).build());
        trigger(queue, "x", "y");
        queue.start();
        trigger(queue, "first", "second", "small");

        assertThat(queue.start()).as("small would take what second waits for").isEmpty();
        queue.finish("x", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("first");
        queue.finish("y", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("second");
    }

    @Test
    void a_full_node_starts_nothing_and_a_freed_slot_goes_to_the_first_in_turn() {
        Scenario queue = Scenario.on(
                List.of(node("node", 1)),
                Map.of(),
                job("a").build(),
                job("b").priority(1).build());
        queue.trigger("a");
        queue.start();
        trigger(queue, "a", "b");

        assertThat(queue.start()).isEmpty();
        assertThat(queue.codes("b")).containsExactly("slot");
        queue.finish("a", RunStatus.SUCCEEDED);
        assertThat(queue.start()).containsExactly("b");
    }

    @Test
    void equal_runs_are_spread_evenly_over_equal_nodes() {
        Scenario queue = Scenario.on(
                List.of(node("a", 10), node("b", 10), node("c", 10)),
                Map.of(),
                job("job").concurrency(100).build());
        for (int count = 0; count < 20; count++) {
            queue.trigger("job");
        }

        Map<String, Long> counts = queue.admit().stream()
                .collect(Collectors.groupingBy(start -> start.node().name(), Collectors.counting()));
        assertThat(counts.values()).containsExactlyInAnyOrder(7L, 7L, 6L);
    }

    @Test
    void deciding_changes_nothing() {
        Scenario queue = Scenario.of(job("a").build());
        queue.trigger("a");
        assertThat(queue.takeChanges().isEmpty()).isFalse();

        assertThat(Admission.admit(queue.state(), queue.nodes(), queue.now())).hasSize(1);
        assertThat(Admission.obstacles(queue.state(), queue.nodes(), queue.runs("a"), queue.now())
                        .values())
                .containsExactly(List.of());
        assertThat(queue.takeChanges().isEmpty()).isTrue();
    }

    @Test
    void permits_are_expected_when_enough_of_those_that_hold_them_have_ended() {
        Scenario queue = Scenario.on(
                List.of(LARGE),
                Map.of("p", 4, "q", 1),
                job("q").pool("q", 1).timeout(Duration.ofSeconds(1)).build(),
                job("long").pool("p", 2).timeout(Duration.ofSeconds(60)).build(),
                job("short").pool("p", 1).timeout(Duration.ofSeconds(20)).build(),
                job("endless").pool("p", 1).build(),
                job("one").pool("p", 1).build(),
                job("two").pool("p", 2).build(),
                job("all").pool("p", 4).build());
        trigger(queue, "q", "long", "short", "endless");
        queue.start();
        trigger(queue, "one", "two", "all");

        assertThat(until(queue, "one")).contains(queue.now().plusSeconds(30));
        assertThat(until(queue, "two")).contains(queue.now().plusSeconds(70));
        assertThat(until(queue, "all")).isEmpty();
    }

    @Test
    void room_is_expected_when_enough_of_those_that_fill_it_have_ended() {
        Scenario queue = Scenario.on(
                List.of(sized("node", 1_000)),
                Map.of(),
                job("long")
                        .resources(new Resources(500, 0))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                job("short")
                        .resources(new Resources(300, 0))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                job("endless").resources(new Resources(200, 0)).build(),
                job("little").resources(new Resources(300, 0)).build(),
                job("more").resources(new Resources(301, 0)).build());
        trigger(queue, "long", "short", "endless");
        queue.start();

        queue.trigger("more");
        assertThat(until(queue, "more")).contains(queue.now().plusSeconds(70));
        queue.cancel(queue.runs("more").get(0).id());
        queue.trigger("little");
        assertThat(until(queue, "little")).contains(queue.now().plusSeconds(30));
    }

    private static Optional<Instant> until(Scenario queue, String job) {
        List<Reason> reasons = queue.why(queue.runs(job).get(0).id()).reasons();
        assertThat(reasons).hasSize(1);
        return reasons.get(0).until();
    }

    @Test
    void without_a_node_nothing_starts() {
        Scenario queue = Scenario.on(List.of(), Map.of(), job("a").build());
        queue.trigger("a");

        assertThat(queue.start()).isEmpty();
        assertThat(queue.codes("a")).containsExactly("labels");
    }

    private static Node sized(String name, long cpuMillis) {
        return new Node(name, 1, 100, new Resources(cpuMillis, 0), Set.of());
    }

    private static JobBuilder job(String id) {
        return JobDefinition.job(id).shell("true");
    }

    private static void trigger(Scenario queue, String... jobs) {
        for (String job : jobs) {
            queue.trigger(job);
        }
    }
}
