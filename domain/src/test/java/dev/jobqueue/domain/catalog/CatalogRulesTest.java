package dev.jobqueue.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogRulesTest {

    @Test
    void jobs_that_fit_together_have_no_problem() {
        assertThat(CatalogRules.problems(List.of(job("a", "p", 2)), Map.of("p", 2), Set.of()))
                .isEmpty();
    }

    @Test
    void a_pool_that_nobody_declares_is_named_with_its_remedy() {
        List<Problem> problems = CatalogRules.problems(List.of(job("a", "p", 2)), Map.of(), Set.of());

        assertThat(problems).extracting(Problem::code).containsExactly("unknown-pool");
        assertThat(problems.get(0).message()).contains("'a'", "'p'", "'p: 2'");
    }

    @Test
    void a_pool_that_is_too_small_is_named_with_both_numbers() {
        List<Problem> problems = CatalogRules.problems(List.of(job("a", "p", 3)), Map.of("p", 2), Set.of());

        assertThat(problems).extracting(Problem::code).containsExactly("pool-too-small");
        assertThat(problems.get(0).message()).contains("3 permits", "has 2");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        JobDefinition b = JobDefinition.job("b")
                .shell("true")
                .after("missing")
                .pool("q", 1)
                .build();

        assertThat(CatalogRules.problems(List.of(job("a", "p", 1), b), Map.of(), Set.of()))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("unknown-dependency", "unknown-pool", "unknown-pool");
    }

    @Test
    void a_dependency_that_is_known_otherwise_is_no_problem() {
        JobDefinition b = JobDefinition.job("b").shell("true").after("broken").build();

        assertThat(CatalogRules.problems(List.of(b), Map.of(), Set.of(new JobId("broken"))))
                .isEmpty();
    }

    private static JobDefinition job(String id, String pool, int permits) {
        return JobDefinition.job(id).shell("true").pool(pool, permits).build();
    }
}
