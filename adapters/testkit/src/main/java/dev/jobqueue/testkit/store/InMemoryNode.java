package dev.jobqueue.testkit.store;

import dev.jobqueue.domain.node.Bell;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Lease;
import dev.jobqueue.domain.node.LifeOverException;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.node.Peer;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Hold;
import dev.jobqueue.domain.store.News;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A queue in memory that several nodes share, as one of them has it. */
public final class InMemoryNode implements QueueStore, Cluster, Lease, Bell {

    private static final int UNKNOWN = -1;

    private final InMemoryCluster cluster;
    private String name = "";
    private long incarnation;
    private int seen = UNKNOWN;
    private boolean draining;
    private volatile Runnable wake = () -> {};

    InMemoryNode(InMemoryCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public long join(Offer offer) {
        return alone(() -> {
            long life = cluster.store().begin(offer.name());
            if (cluster.members().join(offer, life, cluster.now(), !draining)) {
                cluster.abandonRunsOf(offer.name());
            }
            name = offer.name();
            incarnation = life;
            return life;
        });
    }

    @Override
    public Answer beat(double load) {
        return alone(() -> {
            boolean lives = cluster.members().lives(name, incarnation);
            if (lives) {
                cluster.members().heard(name, cluster.now(), load);
            }
            boolean buried = cluster.burySilent();
            boolean quiet = seen == cluster.journal().version() && !buried;
            return !lives ? Answer.OVER : quiet ? Answer.QUIET : Answer.NEWS;
        });
    }

    @Override
    public void drain() {
        alone(() -> {
            draining = true;
            cluster.members().drain(name);
            return true;
        });
    }

    @Override
    public void offer(Set<String> labels) {
        alone(() -> {
            cluster.members().offer(name, labels);
            return true;
        });
    }

    @Override
    public void leave() {
        alone(() -> {
            if (cluster.members().lives(name, incarnation)) {
                cluster.members().leave(name);
            }
            return true;
        });
    }

    @Override
    public void onChange(Runnable call) {
        wake = call;
    }

    void wake() {
        wake.run();
    }

    @Override
    public Snapshot load() {
        try (Hold hold = hold()) {
            return hold.load();
        }
    }

    @Override
    public void commit(Changes changes) {
        try (Hold hold = hold()) {
            hold.commit(changes);
        }
    }

    @Override
    public Hold hold() {
        cluster.turns().lock();
        try {
            requireLife();
        } catch (LifeOverException over) {
            cluster.turns().unlock();
            throw over;
        }
        return new Held();
    }

    private void requireLife() {
        if (!cluster.members().lives(name, incarnation)) {
            throw new LifeOverException(name, incarnation);
        }
    }

    private <T> T alone(Supplier<T> work) {
        cluster.turns().lock();
        try {
            return work.get();
        } finally {
            cluster.turns().unlock();
        }
    }

    private final class Held implements Hold {

        private boolean changed;

        @Override
        public Optional<Instant> now() {
            return Optional.of(cluster.now());
        }

        @Override
        public Optional<News> news() {
            if (seen == UNKNOWN) {
                return Optional.empty();
            }
            Changes since = cluster.journal().since(seen);
            seen = cluster.journal().version();
            return Optional.of(new News(since, cluster.store().load().lastRunId()));
        }

        @Override
        public Snapshot load() {
            seen = cluster.journal().version();
            return cluster.store().load();
        }

        @Override
        public List<Peer> peers() {
            return cluster.members().others(name);
        }

        @Override
        public void commit(Changes changes) {
            int before = seen;
            seen = UNKNOWN;
            cluster.store().commit(changes);
            boolean knew = before == cluster.journal().version();
            cluster.journal().add(changes);
            seen = knew ? cluster.journal().version() : before;
            changed = true;
        }

        @Override
        public void close() {
            cluster.turns().unlock();
            if (changed) {
                cluster.ring(InMemoryNode.this);
            }
        }
    }
}
