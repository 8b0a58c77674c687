package dev.jobqueue.embed.task;

import java.nio.file.Path;

/** Keeps the outputs of tasks within a bound. */
@FunctionalInterface
public interface OutputCare {

    /** Bounds nothing. */
    OutputCare NONE = directory -> () -> {};

    /**
     * A task begins to write to the file {@code output} of this directory. It only appends: what is in the middle may be given back
     * to the disk meanwhile.
     *
     * @return to be run once nothing is written to it any more
     */
    Runnable watch(Path directory);
}
