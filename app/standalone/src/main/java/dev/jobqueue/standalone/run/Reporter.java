package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.QueueListener;

/** Shows a set of runs while it runs. */
interface Reporter extends QueueListener, AutoCloseable {

    /** The set begins. */
    void begin(int runs);

    /** All is over; everything that happened has been told. */
    default void end(String summary) {}

    /** Leaves the terminal as it was. */
    @Override
    void close();
}
