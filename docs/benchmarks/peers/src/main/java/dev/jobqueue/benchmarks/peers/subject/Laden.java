package dev.jobqueue.benchmarks.peers.subject;

/** A subject that can be given what others do not have; to be done before anything else. */
public interface Laden extends Subject {

    /** Puts in so many runs that come before all others, and cannot start, since their job has its one run already. */
    void saturate(int runs) throws Exception;

    /** Adds so many records to the history. */
    void remember(int records) throws Exception;
}
