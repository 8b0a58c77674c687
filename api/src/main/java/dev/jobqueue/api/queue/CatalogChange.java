package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobId;
import java.util.List;

/** What a change did to the catalog. Jobs that stayed as they were are in no list. */
public record CatalogChange(List<JobId> added, List<JobId> replaced, List<JobId> removed) {

    public CatalogChange {
        added = List.copyOf(added);
        replaced = List.copyOf(replaced);
        removed = List.copyOf(removed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && replaced.isEmpty() && removed.isEmpty();
    }
}
