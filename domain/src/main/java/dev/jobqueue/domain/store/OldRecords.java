package dev.jobqueue.domain.store;

import java.time.Instant;

/** The port by which records are deleted that nobody wants to keep any longer. */
@FunctionalInterface
public interface OldRecords {

    /**
     * Deletes records of attempts that ended before this instant, oldest first, but none of a run that lives.
     *
     * @param limit how many at most
     * @return how many there were
     */
    int forget(Instant endedBefore, int limit);
}
