package dev.jobqueue.domain.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.queue.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {

    @Test
    void jobs_without_a_cycle_have_no_problem() {
        assertThat(problems(job("a"), job("b", "a"), job("c", "a", "b"))).isEmpty();
    }

    @Test
    void a_job_that_needs_itself_is_named() {
        assertThat(problems(job("a", "a")))
                .extracting(Problem::message)
                .containsExactly("job 'a' depends on itself: remove that dependency");
    }

    @Test
    void a_cycle_of_two_is_printed_in_order() {
        assertThat(problems(job("a", "b"), job("b", "a")).get(0).message()).contains("a -> b -> a");
    }

    @Test
    void a_cycle_of_five_is_printed_without_what_leads_to_it() {
        List<Problem> problems =
                problems(job("way", "a"), job("a", "b"), job("b", "c"), job("c", "d"), job("d", "e"), job("e", "a"));

        assertThat(problems).extracting(Problem::code).containsExactly("dependency-cycle");
        assertThat(problems.get(0).message()).contains(": a -> b -> c -> d -> e -> a (");
        assertThat(problems.get(0).job()).contains(new JobId("a"));
    }

    @Test
    void two_cycles_are_told_at_once() {
        assertThat(problems(job("a", "b"), job("b", "a"), job("c", "d"), job("d", "c")))
                .hasSize(2);
    }

    @Test
    void a_dependency_on_nothing_names_the_job_that_was_meant() {
        assertThat(problems(job("report"), job("mail", "reprot")).get(0).message())
                .contains("'mail'", "'reprot'", "did you mean 'report'?");
        assertThat(problems(job("mail", "something-else")).get(0).message()).contains("or remove the dependency");
    }

    @Test
    void a_chain_of_a_hundred_thousand_jobs_is_no_danger() {
        assertThat(new DependencyGraph(chain(100_000)).problems(Set.of())).isEmpty();
    }

    @Test
    void a_cycle_of_a_hundred_thousand_jobs_is_found() {
        List<JobDefinition> jobs = chain(100_000);
        jobs.set(0, job("j0", "j99999"));

        assertThat(new DependencyGraph(jobs).problems(Set.of())).hasSize(1);
    }

    @Test
    void among_ten_thousand_jobs_the_cycle_is_printed() {
        List<JobDefinition> jobs = chain(10_000);
        jobs.set(5_000, job("j5000", "j4999", "j5002"));

        assertThat(new DependencyGraph(jobs).problems(Set.of()))
                .extracting(Problem::message)
                .containsExactly(
                        "dependencies form a cycle: j5000 -> j5002 -> j5001 -> j5000 (each depends on the next):"
                                + " remove one of them");
    }

    @Test
    void what_is_said_of_many_entangled_jobs_stays_small() {
        int count = 10_000;
        List<JobDefinition> jobs = new ArrayList<>(chain(count));
        jobs.set(0, job("j0", IntStream.range(1, count).mapToObj(i -> "j" + i).toArray(String[]::new)));

        List<Problem> problems = new DependencyGraph(jobs).problems(Set.of());

        assertThat(problems).isNotEmpty();
        assertThat(problems.stream()
                        .mapToLong(problem -> problem.message().length())
                        .sum())
                .isLessThan(30L * count);
    }

    @Test
    void ten_thousand_jobs_that_need_the_same_missing_one_are_told_so() {
        List<JobDefinition> jobs =
                IntStream.range(0, 10_000).mapToObj(i -> job("j" + i, "gone")).toList();

        assertThat(new DependencyGraph(jobs).problems(Set.of())).hasSize(10_000);
    }

    @Test
    void the_closure_of_a_job_is_all_that_it_needs() {
        DependencyGraph graph =
                new DependencyGraph(List.of(job("a"), job("b", "a"), job("c", "b"), job("d", "a"), job("e")));

        assertThat(graph.closure(List.of(new JobId("c"), new JobId("unknown"))))
                .containsExactlyInAnyOrder(new JobId("a"), new JobId("b"), new JobId("c"));
    }

    @Test
    void dependents_are_those_that_name_a_job_directly() {
        DependencyGraph graph = new DependencyGraph(List.of(job("a"), job("b", "a"), job("c", "b"), job("d", "a")));

        assertThat(graph.dependentsOf(new JobId("a"))).containsExactly(new JobId("b"), new JobId("d"));
        assertThat(graph.dependentsOf(new JobId("c"))).isEmpty();
    }

    private static List<JobDefinition> chain(int length) {
        List<JobDefinition> jobs = new ArrayList<>(List.of(job("j0")));
        IntStream.range(1, length).mapToObj(i -> job("j" + i, "j" + (i - 1))).forEach(jobs::add);
        return jobs;
    }

    private static List<Problem> problems(JobDefinition... jobs) {
        return new DependencyGraph(List.of(jobs)).problems(Set.of());
    }

    private static JobDefinition job(String id, String... needed) {
        return JobDefinition.job(id)
                .shell("true")
                .triggers(new Triggers(
                        Optional.empty(),
                        Stream.of(needed)
                                .map(other -> new Dependency(new JobId(other), Dependency.On.SUCCESS))
                                .toList(),
                        List.of()))
                .build();
    }
}
