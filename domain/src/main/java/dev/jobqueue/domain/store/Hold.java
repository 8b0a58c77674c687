package dev.jobqueue.domain.store;

import dev.jobqueue.domain.node.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queue, held by one node for one turn: no other changes it before this is closed. What is not committed by then has not
 * happened.
 */
public interface Hold extends AutoCloseable {

    /** The time by the clock that all nodes go by; none: the caller's own is that clock. */
    Optional<Instant> now();

    /**
     * What others have changed since the caller last loaded, held or committed to the queue; none where nobody can tell, as after a
     * commit that failed or a long absence: the state is to be loaded anew, within this hold.
     */
    Optional<News> news();

    /** Everything that lives, as it is now. */
    Snapshot load();

    /** The other nodes that live. */
    List<Peer> peers();

    /** Keeps all of these changes, durably, or none of them and throws; once at most. */
    void commit(Changes changes);

    @Override
    void close();
}
