package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.work.Beat;
import java.time.Instant;
import java.util.function.IntFunction;

/** A scheduler on a fresh store, which runs numbered runs of {@code Work}, eight at a time. */
public interface Subject extends AutoCloseable {

    /** Workers of every subject. */
    int WORKERS = 8;

    /** Puts in runs 0 to {@code count - 1}, all due at once; none is done before {@link #start}. */
    void enqueue(int count) throws Exception;

    /** Begins to work; where nothing was put in, it is ready for work when this returns. */
    void start() throws Exception;

    /** Waits until the store says that no run is left; to be called when the last one has begun. */
    void awaitSettled() throws Exception;

    /** Asks for a run now. */
    void trigger(int number) throws Exception;

    /** Asks for a run at an instant. */
    void schedule(int number, Instant at) throws Exception;

    /** Has runs 0 to {@code count - 1} again and again. */
    void repeat(int count, IntFunction<Beat> beats) throws Exception;

    /** How many runs that are done it still knows of. */
    long recorded() throws Exception;

    @Override
    void close();
}
