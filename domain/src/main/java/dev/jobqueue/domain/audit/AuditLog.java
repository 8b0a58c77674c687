package dev.jobqueue.domain.audit;

import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import java.time.Instant;
import java.util.List;

/** The port to what has been changed by whom. Entries are written by {@code Changes}, with what they tell of. */
public interface AuditLog {

    /** Those that match, latest first. */
    List<AuditEntry> entries(AuditQuery query);

    /**
     * Deletes entries of what was changed before this instant, oldest first.
     *
     * @param limit how many at most
     * @return how many there were
     */
    int forgetEntries(Instant before, int limit);
}
