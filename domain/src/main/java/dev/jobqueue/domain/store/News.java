package dev.jobqueue.domain.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What other nodes have changed: a job, run or file stands in it once, as it is now. Records, notifications and the audit are left out, as
 * nobody keeps them in memory.
 *
 * @param lastRunId the highest run number ever given
 */
public record News(Changes changes, long lastRunId) {

    /** Nobody has changed anything. */
    public static final News NONE =
            new News(new Changes(List.of(), Set.of(), Map.of(), List.of(), Set.of(), List.of(), List.of()), 0);

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
