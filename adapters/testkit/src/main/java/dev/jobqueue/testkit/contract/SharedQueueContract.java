package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.node.Bell;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.node.LifeOverException;
import dev.jobqueue.domain.node.NameTakenException;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.node.Peer;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.domain.store.News;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What a store promises that several nodes share, each through an object of its own. */
public abstract class SharedQueueContract<S extends QueueStore & Cluster & Lease & Bell> {

    private static final long BOUND_SECONDS = 30;

    /** One more node of the queue of this test, in which a node may be silent for any time. */
    protected abstract S node();

    /** The same, but to which any silence, however short, is death of the others. */
    protected abstract S impatientNode();

    @Test
    void what_one_commits_is_news_for_the_other_once() {
        S one = joined("one");
        S other = joined("other");
        Run first = Samples.run(1, "job", Samples.ready());
        Run second = Samples.run(2, "job", Samples.ready());
        one.commit(Samples.runs(first, second));
        one.commit(Samples.jobs(Samples.job("job")));
        one.commit(Samples.removedRuns(2L));
        one.commit(Samples.pools(Map.of("a.yaml", Map.of("db", 2))));
        one.commit(Samples.seen(Samples.seen("job", "file:/in/*", "/in/a", 1)));

        News news = news(other).orElseThrow();
        assertThat(news.changes().runs()).containsExactly(first);
        assertThat(news.changes().removedRuns()).contains(new RunId(2));
        assertThat(news.changes().jobs()).containsExactly(Samples.job("job"));
        assertThat(news.changes().pools()).isEqualTo(Map.of("a.yaml", Map.of("db", 2)));
        assertThat(news.changes().seenFiles()).containsExactly(Samples.seen("job", "file:/in/*", "/in/a", 1));
        assertThat(news.lastRunId()).isEqualTo(2);
        assertThat(news(other).orElseThrow().isEmpty()).isTrue();
        assertThat(news(one).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void what_changed_often_is_told_as_it_is_now() {
        S one = joined("one");
        S other = joined("other");
        Run run = Samples.run(1, "job", Samples.ready());
        one.commit(Samples.runs(run));
        one.commit(Samples.removedRuns(1L));
        one.commit(Samples.runs(run));
        one.commit(Samples.jobs(Samples.job("job")));
        one.commit(new Changes(
                List.of(), Set.of(Samples.job("job").id()), Map.of(), List.of(), Set.of(), List.of(), List.of()));

        Changes changes = news(other).orElseThrow().changes();
        assertThat(changes.runs()).containsExactly(run);
        assertThat(changes.removedRuns()).isEmpty();
        assertThat(changes.jobs()).isEmpty();
        assertThat(changes.removedJobs()).containsExactly(Samples.job("job").id());
    }

    @Test
    void that_the_last_pool_is_gone_is_news() {
        S one = joined("one");
        S other = joined("other");
        one.commit(Samples.pools(Map.of("a.yaml", Map.of("db", 2))));
        news(other);

        one.commit(Samples.pools(Map.of("a.yaml", Map.of())));

        assertThat(news(other).orElseThrow().changes().pools().values())
                .isNotEmpty()
                .allMatch(Map::isEmpty);
    }

    @Test
    void what_was_loaded_is_no_news() {
        S one = joined("one");
        one.commit(Samples.runs(Samples.run(1, "job", Samples.ready())));
        S other = node();
        other.join(offer("other", "/other"));

        Snapshot loaded = other.load();

        assertThat(loaded.runs()).hasSize(1);
        assertThat(news(other).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void what_is_not_committed_has_not_happened() {
        S one = joined("one");
        S other = joined("other");
        try (Hold hold = one.hold()) {
            assertThat(hold.news()).isPresent();
        }

        assertThat(news(other).orElseThrow().isEmpty()).isTrue();
        assertThat(other.load().runs()).isEmpty();
    }

    @Test
    void after_a_commit_that_failed_nobody_can_tell_what_is_new() {
        S one = joined("one");
        one.commit(Samples.records(Samples.record(1, "job", 1, Samples.NOON)));
        assertThatThrownBy(() -> one.commit(Samples.records(Samples.record(1, "job", 1, Samples.NOON))))
                .isInstanceOf(RuntimeException.class);

        assertThat(news(one)).isEmpty();
        assertThat(one.load().lastRunId()).isEqualTo(1);
        assertThat(news(one).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void one_node_at_a_time_holds_the_queue() throws Exception {
        S one = joined("one");
        S other = joined("other");
        CompletableFuture<Integer> seen;
        try (Hold hold = one.hold()) {
            seen = CompletableFuture.supplyAsync(
                    () -> news(other).orElseThrow().changes().runs().size());
            assertThatThrownBy(() -> seen.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            hold.commit(Samples.runs(Samples.run(1, "job", Samples.ready())));
        }

        assertThat(seen.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void a_commit_rings_the_others() throws InterruptedException {
        S one = joined("one");
        S other = joined("other");
        CountDownLatch rung = new CountDownLatch(1);
        other.onChange(rung::countDown);

        one.commit(Samples.runs(Samples.run(1, "job", Samples.ready())));

        assertThat(rung.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_beat_tells_whether_there_is_news() {
        S one = joined("one");
        S other = joined("other");
        look(one);
        assertThat(one.beat(0)).isEqualTo(Lease.Answer.QUIET);

        other.commit(Samples.runs(Samples.run(1, "job", Samples.ready())));

        assertThat(one.beat(0)).isEqualTo(Lease.Answer.NEWS);
        look(one);
        assertThat(one.beat(0)).isEqualTo(Lease.Answer.QUIET);
    }

    @Test
    void the_others_are_known_by_what_they_offer() {
        S one = joined("one");
        S other = node();
        other.join(new Offer("other", "/other", 7, new Resources(1_500, 1L << 30), Set.of("gpu", "ssd")));

        assertThat(peers(one)).singleElement().satisfies(peer -> {
            assertThat(peer.takesWork()).isTrue();
            assertThat(peer.node().name()).isEqualTo("other");
            assertThat(peer.node().slots()).isEqualTo(7);
            assertThat(peer.node().capacity()).isEqualTo(new Resources(1_500, 1L << 30));
            assertThat(peer.node().labels()).containsExactlyInAnyOrder("gpu", "ssd");
        });
        assertThat(other.beat(0.5)).isNotEqualTo(Lease.Answer.OVER);
        other.drain();
        assertThat(peers(one)).extracting(Peer::takesWork).containsExactly(false);
        other.leave();
        assertThat(peers(one)).isEmpty();
        assertThatThrownBy(other::hold).isInstanceOf(LifeOverException.class);
    }

    @Test
    void a_node_that_drains_takes_no_work_in_its_next_life_either() {
        S one = joined("one");
        S other = joined("other");
        other.drain();

        other.join(offer("other", "/other"));
        other.load();

        assertThat(peers(one)).extracting(Peer::takesWork).containsExactly(false);
        assertThat(other.beat(0)).isNotEqualTo(Lease.Answer.OVER);
        assertThat(one.beat(0)).isNotEqualTo(Lease.Answer.OVER);
        assertThat(peers(one)).extracting(Peer::takesWork).containsExactly(false);
    }

    @Test
    void a_node_that_is_silent_for_too_long_is_dead_and_may_change_nothing() {
        S silent = joined("silent");
        S one = impatientNode();
        one.join(offer("one", "/one"));
        one.load();

        assertThat(one.beat(0)).isEqualTo(Lease.Answer.NEWS);

        assertThat(peers(one)).isEmpty();
        assertThat(silent.beat(0)).isEqualTo(Lease.Answer.OVER);
        assertThatThrownBy(silent::hold).isInstanceOf(LifeOverException.class);
        assertThatThrownBy(() -> silent.commit(Samples.runs(Samples.run(1, "job", Samples.ready()))))
                .isInstanceOf(LifeOverException.class);
        assertThatThrownBy(silent::load).isInstanceOf(LifeOverException.class);
        assertThat(one.load().runs()).isEmpty();

        silent.join(offer("silent", "/silent"));
        assertThat(silent.load().runs()).isEmpty();
        assertThat(peers(one)).hasSize(1);
    }

    @Test
    void a_later_life_of_a_node_ends_the_earlier_one() {
        S earlier = joined("one");
        S later = node();

        long life = later.join(offer("one", "/one"));

        assertThat(life).isGreaterThan(1);
        assertThat(earlier.beat(0)).isEqualTo(Lease.Answer.OVER);
        assertThatThrownBy(earlier::hold).isInstanceOf(LifeOverException.class);
        later.load();
        assertThat(news(later)).isPresent();
    }

    @Test
    void a_name_that_a_node_in_another_place_has_is_refused_as_long_as_that_lives() {
        S one = joined("one");
        S namesake = node();
        assertThatThrownBy(() -> namesake.join(offer("one", "/elsewhere")))
                .isInstanceOf(NameTakenException.class)
                .hasMessageContaining("'one'")
                .hasMessageContaining("/one")
                .hasMessageContaining("node.name");
        assertThat(news(one)).isPresent();

        one.leave();
        assertThat(namesake.join(offer("one", "/elsewhere"))).isPositive();
    }

    @Test
    void what_ran_where_a_name_lived_before_is_in_the_care_of_no_life() {
        S one = joined("one");
        S other = joined("other");
        Phase.Running running = new Phase.Running("one", 1, Samples.NOON, Samples.NOON, Optional.empty());
        Phase.Running elsewhere = new Phase.Running("other", 1, Samples.NOON, Samples.NOON, Optional.empty());
        Run run = Samples.run(1, "job", running);
        one.commit(Samples.runs(run, Samples.run(2, "job", elsewhere)));
        news(other);
        one.leave();
        S again = node();
        again.join(offer("one", "/one"));
        assertThat(again.load().runs()).contains(run);
        again.leave();
        S moved = node();

        moved.join(offer("one", "/elsewhere"));

        Run abandoned = run.in(running.on("one", Phase.Running.OF_NO_LIFE));
        assertThat(moved.load().runs()).containsExactly(abandoned, Samples.run(2, "job", elsewhere));
        assertThat(news(other).orElseThrow().changes().runs()).containsExactly(abandoned);
    }

    @Test
    void all_nodes_go_by_one_clock() {
        Instant told = now(joined("one"));
        Instant toldNext = now(joined("other"));

        assertThat(toldNext).isAfterOrEqualTo(told);
    }

    private S joined(String name) {
        S node = node();
        node.join(offer(name, "/" + name));
        node.load();
        return node;
    }

    private static Offer offer(String name, String place) {
        return new Offer(name, place, 4, new Resources(4_000, 1L << 30), Set.of());
    }

    private void look(S node) {
        try (Hold hold = node.hold()) {
            assertThat(hold.news()).isPresent();
            assertThat(hold.peers()).hasSize(1);
        }
    }

    private Instant now(S node) {
        try (Hold hold = node.hold()) {
            return hold.now().orElseThrow();
        }
    }

    private Optional<News> news(S node) {
        try (Hold hold = node.hold()) {
            return hold.news();
        }
    }

    @Test
    void what_a_node_offers_later_is_known_to_the_others_until_it_joins_again() {
        S one = joined("one");
        S other = joined("other");

        other.offer(Set.of("gpu", "task:report"));
        assertThat(peers(one)).allMatch(peer -> peer.node().offers(Set.of("task:report")));
        other.offer(Set.of("gpu"));
        assertThat(peers(one)).noneMatch(peer -> peer.node().offers(Set.of("task:report")));
    }

    private List<Peer> peers(S node) {
        try (Hold hold = node.hold()) {
            return hold.peers();
        }
    }
}
