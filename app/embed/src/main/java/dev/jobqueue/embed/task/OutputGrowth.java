package dev.jobqueue.embed.task;

import java.nio.file.Path;

/** Is told that the output of a task has grown, and so may have to be bounded: about once for each MiB. */
@FunctionalInterface
public interface OutputGrowth {

    /** Bounds nothing. */
    OutputGrowth IGNORED = output -> {};

    /** May punch a hole into what was written; the task writes on at the end of the file, after this has returned. */
    void grown(Path output);
}
