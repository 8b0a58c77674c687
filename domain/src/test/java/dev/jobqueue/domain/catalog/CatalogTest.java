package dev.jobqueue.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Catalog catalog = new Catalog();

    @Test
    void the_job_whose_instant_comes_first_is_due_first() {
        catalog.put(entry("late", NOON));
        catalog.put(entry("early", NOON.minusSeconds(1)));

        assertThat(catalog.due(NOON)).containsExactly(new JobId("early"), new JobId("late"));
        assertThat(catalog.nextFire()).contains(NOON.minusSeconds(1));
    }

    @Test
    void a_job_is_due_at_its_very_instant() {
        catalog.put(entry("a", NOON));

        assertThat(catalog.due(NOON.minusNanos(1))).isEmpty();
        assertThat(catalog.due(NOON)).hasSize(1);
    }

    @Test
    void paused_disabled_and_removed_jobs_are_never_due() {
        catalog.put(entry("a", NOON).paused(true));
        JobDefinition off = JobDefinition.job("b").shell("true").enabled(false).build();
        catalog.put(JobEntry.fresh(off, "file", Optional.of(NOON)));
        catalog.put(entry("c", NOON).gone());

        assertThat(catalog.nextFire()).isEmpty();
    }

    @Test
    void a_new_instant_takes_the_place_of_the_old_one() {
        catalog.put(entry("a", NOON));
        catalog.put(entry("a", NOON.plusSeconds(60)));
        assertThat(catalog.nextFire()).contains(NOON.plusSeconds(60));

        catalog.remove(new JobId("a"));
        assertThat(catalog.nextFire()).isEmpty();
        assertThat(catalog.find(new JobId("a"))).isEmpty();
    }

    @Test
    void dependents_follow_every_change() {
        JobDefinition b = JobDefinition.job("b").shell("true").after("a").build();
        catalog.put(entry("a", NOON));
        catalog.put(JobEntry.fresh(b, "file", Optional.empty()));
        assertThat(catalog.graph().dependentsOf(new JobId("a"))).containsExactly(new JobId("b"));

        catalog.put(JobEntry.fresh(b, "file", Optional.empty()).gone());
        assertThat(catalog.graph().dependentsOf(new JobId("a"))).isEmpty();
        assertThat(catalog.definitions()).extracting(JobDefinition::id).containsExactly(new JobId("a"));
    }

    @Test
    void dependents_follow_a_job_that_needs_another_one_now() {
        catalog.put(
                JobEntry.fresh(JobDefinition.job("b").shell("true").after("a").build(), "file", Optional.empty()));
        assertThat(catalog.graph().dependentsOf(new JobId("a"))).isNotEmpty();

        catalog.put(
                JobEntry.fresh(JobDefinition.job("b").shell("true").after("c").build(), "file", Optional.empty()));
        assertThat(catalog.graph().dependentsOf(new JobId("a"))).isEmpty();
        assertThat(catalog.graph().dependentsOf(new JobId("c"))).containsExactly(new JobId("b"));
    }

    @Test
    void what_does_not_touch_dependencies_keeps_the_graph() {
        JobEntry entry = entry("a", NOON);
        catalog.put(entry);
        var graph = catalog.graph();
        catalog.put(entry.started(1));

        assertThat(catalog.graph()).isSameAs(graph);
    }

    @Test
    void jobs_of_one_instant_are_due_together_by_name() {
        catalog.put(entry("b", NOON));
        catalog.put(entry("a", NOON));
        assertThat(catalog.due(NOON)).containsExactly(new JobId("a"), new JobId("b"));

        catalog.remove(new JobId("a"));
        assertThat(catalog.due(NOON)).containsExactly(new JobId("b"));
    }

    @Test
    void pools_of_all_sources_are_one() {
        catalog.setPools(Map.of("one.yaml", Map.of("p", 1), "two.yaml", Map.of("q", 2)));

        assertThat(catalog.pools()).isEqualTo(Map.of("p", 1, "q", 2));
        catalog.setPools(Map.of("two.yaml", Map.of("q", 3)));
        assertThat(catalog.pools()).isEqualTo(Map.of("q", 3));
        assertThat(catalog.poolsBySource()).isEqualTo(Map.of("two.yaml", Map.of("q", 3)));
    }

    @Test
    void a_job_is_used_up_when_as_many_runs_have_started_as_may() {
        JobEntry twice =
                JobEntry.fresh(JobDefinition.job("a").shell("true").maxRuns(2).build(), "file", Optional.empty());

        assertThat(twice.started(1).isUsedUp()).isFalse();
        assertThat(twice.started(2).isUsedUp()).isTrue();
        assertThat(entry("b", NOON).started(1_000_000).isUsedUp()).isFalse();
    }

    @Test
    void the_typical_duration_follows_the_latest_ones_by_a_quarter() {
        JobEntry once = entry("a", NOON).took(Duration.ofSeconds(8));
        assertThat(once.typicalDuration()).contains(Duration.ofSeconds(8));
        assertThat(once.took(Duration.ofSeconds(16)).typicalDuration()).contains(Duration.ofSeconds(10));
        assertThat(once.took(Duration.ZERO).typicalDuration()).contains(Duration.ofSeconds(6));
        assertThat(once.took(Duration.ofSeconds(8).plusMillis(3)).typicalDuration())
                .as("in whole milliseconds")
                .contains(Duration.ofSeconds(8));
    }

    @Test
    void what_its_owner_says_of_its_duration_counts_more_than_what_was() {
        JobDefinition said = JobDefinition.job("a")
                .shell("true")
                .expectedDuration(Duration.ofHours(1))
                .build();
        JobEntry entry = JobEntry.fresh(said, "file", Optional.empty());

        assertThat(entry.took(Duration.ofSeconds(1)).likelyDuration()).contains(Duration.ofHours(1));
        assertThat(entry("b", NOON).took(Duration.ofSeconds(1)).likelyDuration())
                .contains(Duration.ofSeconds(1));
        assertThat(entry("b", NOON).likelyDuration()).isEmpty();
    }

    private static JobEntry entry(String id, Instant fire) {
        return JobEntry.fresh(JobDefinition.job(id).shell("true").build(), "file", Optional.of(fire));
    }
}
