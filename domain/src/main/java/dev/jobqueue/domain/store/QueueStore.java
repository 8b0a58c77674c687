package dev.jobqueue.domain.store;

/** The port to where the state of the queue is kept. */
public interface QueueStore {

    /** Everything that lives. */
    Snapshot load();

    /** Keeps all of these changes, durably, or none of them and throws. */
    void commit(Changes changes);
}
