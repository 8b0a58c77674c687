package dev.jobqueue.benchmarks.peers.work;

/** Is told that a run began, on the thread of the run. */
public interface Measurement {

    /** @param number that the run was given when it was asked for */
    void began(int number);
}
