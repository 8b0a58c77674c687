package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Optional;

/** Says to people what comes next when an attempt has ended. */
final class WhatFollows {

    private WhatFollows() {}

    /**
     * @param next the run before its next attempt; none: it is over
     * @param failover true where it is over and the failover steps in
     */
    static String of(JobEntry entry, Optional<Run> next, boolean failover) {
        if (next.isPresent()) {
            return again(entry, next.get());
        }
        return (failover ? "The failover runs next. " : "") + schedule(entry);
    }

    private static String again(JobEntry entry, Run next) {
        int last = next.attempt() + Math.max(0, entry.definition().attempts().retries() - next.failures());
        Optional<Instant> at = next.phase() instanceof Phase.Waiting gates ? gates.notBefore() : Optional.empty();
        return "Attempt " + next.attempt() + " of " + last + " follows "
                + at.map(time -> "at " + time).orElse("at once") + (entry.paused() ? ", but the job is paused" : "")
                + ".";
    }

    private static String schedule(JobEntry entry) {
        if (entry.removed()) {
            return "The job has been removed.";
        }
        Optional<String> next = entry.nextFire().map(at -> "The next scheduled run is at " + at);
        if (entry.paused()) {
            return next.map(run -> run + ", but the job").orElse("The job") + " is paused.";
        }
        return next.map(run -> run + ".").orElse("No further run is scheduled.");
    }
}
