package dev.jobqueue.domain.queue;

import dev.jobqueue.domain.run.Run;
import java.util.Optional;

/** Ready runs offered one by one in rank order; of a job whose run does not fit, the rest can be left out at no cost. */
public interface ReadyRuns {

    /** The next run. */
    Optional<Run> next();

    /** Offers no more runs of the job whose run was offered last. */
    void leaveOutRest();
}
