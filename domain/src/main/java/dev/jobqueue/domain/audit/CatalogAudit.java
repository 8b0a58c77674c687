package dev.jobqueue.domain.audit;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditEntry.Author;
import dev.jobqueue.api.queue.AuditEntry.What;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.domain.catalog.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says what a change of the catalog has changed: it is made before, when what is removed can still be seen. */
public final class CatalogAudit {

    private final Catalog catalog;
    private final Map<JobId, String> sources = new HashMap<>();
    private final Map<String, Map<String, Integer>> pools;

    public CatalogAudit(Catalog catalog) {
        this.catalog = catalog;
        this.pools = new TreeMap<>(catalog.poolsBySource());
        catalog.entries().forEach(entry -> sources.put(entry.id(), entry.source()));
    }

    /** What has changed since, beginning with the pools. */
    public List<AuditEntry> entries(CatalogChange change, Author by, Instant at) {
        List<AuditEntry> entries = new ArrayList<>();
        for (String source : changedPools()) {
            entries.add(new AuditEntry(at, by, What.POOLS, Optional.empty(), Optional.of(source), Optional.empty()));
        }
        change.added().forEach(job -> entries.add(entry(What.ADDED, job, by, at)));
        change.replaced().forEach(job -> entries.add(entry(What.REPLACED, job, by, at)));
        change.removed().forEach(job -> entries.add(entry(What.REMOVED, job, by, at)));
        return entries;
    }

    private AuditEntry entry(What what, JobId job, Author by, Instant at) {
        Optional<String> source =
                catalog.find(job).map(found -> found.source()).or(() -> Optional.ofNullable(sources.get(job)));
        return new AuditEntry(at, by, what, Optional.of(job), source, Optional.empty());
    }

    private Set<String> changedPools() {
        Map<String, Map<String, Integer>> now = catalog.poolsBySource();
        Set<String> changed = new TreeSet<>(pools.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(source -> pools.getOrDefault(source, Map.of()).equals(now.getOrDefault(source, Map.of())));
        return changed;
    }
}
