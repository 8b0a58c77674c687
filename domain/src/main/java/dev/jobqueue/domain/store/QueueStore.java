package dev.jobqueue.domain.store;

import dev.jobqueue.domain.node.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to where the state of the queue is kept. One thread at a time holds, loads or commits. */
public interface QueueStore {

    /** Everything that lives. */
    Snapshot load();

    /** Keeps all of these changes, durably, or none of them and throws. */
    void commit(Changes changes);

    /**
     * Takes the queue for one turn, and waits as long as another node has it. A store that no other node can use has nobody to wait
     * for, and no news.
     *
     * @throws dev.jobqueue.domain.node.LifeOverException when others have declared this node dead
     */
    default Hold hold() {
        return new Hold() {
            @Override
            public Optional<Instant> now() {
                return Optional.empty();
            }

            @Override
            public Optional<News> news() {
                return Optional.of(News.NONE);
            }

            @Override
            public Snapshot load() {
                return QueueStore.this.load();
            }

            @Override
            public List<Peer> peers() {
                return List.of();
            }

            @Override
            public void commit(Changes changes) {
                QueueStore.this.commit(changes);
            }

            @Override
            public void close() {}
        };
    }
}
