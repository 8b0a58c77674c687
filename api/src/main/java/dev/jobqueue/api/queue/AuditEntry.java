package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that somebody has changed. It does not say what the definition was: that may hold secrets.
 *
 * @param job none: it is about pools
 * @param source who owns the job or the pools, such as the job file that defines them, or {@code api}
 * @param run the one that was cancelled
 */
public record AuditEntry(
        Instant at, Author by, What what, Optional<JobId> job, Optional<String> source, Optional<RunId> run) {

    /** What was done. */
    public enum What {
        /** A job was added. */
        ADDED,
        /** A job was defined anew. */
        REPLACED,
        REMOVED,
        /** The pools of a source were declared anew. */
        POOLS,
        PAUSED,
        RESUMED,
        /** A run was cancelled. */
        CANCELLED
    }

    /**
     * Who did it.
     *
     * @param who a person or a program, by the name that {@link JobQueue#as} was given
     * @param node the node that was asked
     */
    public record Author(String who, String node) {

        private static final int LONGEST = 200;

        /** @throws IllegalArgumentException when nobody is named, or at too great a length */
        public Author {
            if (who.isBlank() || who.length() > LONGEST) {
                throw new IllegalArgumentException("who acts is '" + who + "', of " + who.length()
                        + " characters: name somebody, in 1 to " + LONGEST + " characters");
            }
        }
    }
}
