package dev.jobqueue.testkit.store;

import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Who changed what, in the order in which it was put in. */
final class AuditList {

    private final List<AuditEntry> entries = new ArrayList<>();

    void add(Collection<AuditEntry> added) {
        entries.addAll(added);
        entries.sort(Comparator.comparing(AuditEntry::at));
    }

    List<AuditEntry> find(AuditQuery query) {
        List<AuditEntry> latestFirst = new ArrayList<>(entries);
        Collections.reverse(latestFirst);
        return latestFirst.stream()
                .filter(entry -> query.job().isEmpty() || query.job().equals(entry.job()))
                .limit(query.limit())
                .toList();
    }

    int forget(Instant before, int limit) {
        List<AuditEntry> old = entries.stream()
                .takeWhile(entry -> entry.at().isBefore(before))
                .limit(limit)
                .toList();
        entries.subList(0, old.size()).clear();
        return old.size();
    }
}
