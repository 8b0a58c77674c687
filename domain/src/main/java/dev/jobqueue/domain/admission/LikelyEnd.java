package dev.jobqueue.domain.admission;

import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Optional;

/** About when an attempt ends: an estimate, which nothing may depend on but what is said to people. */
public final class LikelyEnd {

    private LikelyEnd() {}

    /**
     * From how long its job is expected to take; now, where it has taken longer. Of a failover nothing is known.
     *
     * @param startedAt when the attempt started
     */
    public static Optional<Instant> of(JobEntry entry, Run run, Instant startedAt, Instant now) {
        return run.action() == Run.ActionKind.FAILOVER
                ? Optional.empty()
                : entry.likelyDuration().map(startedAt::plus).map(end -> end.isBefore(now) ? now : end);
    }
}
