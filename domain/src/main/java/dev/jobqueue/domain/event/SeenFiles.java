package dev.jobqueue.domain.event;

import dev.jobqueue.api.job.JobId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that jobs have been told of, so that none is told twice. Not safe for use by several threads. */
public final class SeenFiles {

    private final Map<JobId, Map<String, Map<String, FoundFile>>> files = new HashMap<>();

    public void put(SeenFile seen) {
        files.computeIfAbsent(seen.job(), job -> new HashMap<>())
                .computeIfAbsent(seen.event(), event -> new HashMap<>())
                .put(seen.file().path(), seen.file());
    }

    public void remove(SeenFile.Key key) {
        Map<String, Map<String, FoundFile>> ofJob = files.getOrDefault(key.job(), new HashMap<>());
        Map<String, FoundFile> ofEvent = ofJob.getOrDefault(key.event(), new HashMap<>());
        ofEvent.remove(key.path());
        if (ofEvent.isEmpty()) {
            ofJob.remove(key.event());
        }
        if (ofJob.isEmpty()) {
            files.remove(key.job());
        }
    }

    /** Those of this job by this pattern, by path. */
    public Map<String, FoundFile> of(JobId job, String event) {
        return Collections.unmodifiableMap(files.getOrDefault(job, Map.of()).getOrDefault(event, Map.of()));
    }

    /** Those of this job by any other pattern than these. */
    public List<SeenFile.Key> ofOthers(JobId job, Collection<String> events) {
        List<SeenFile.Key> others = new ArrayList<>();
        files.getOrDefault(job, Map.of()).forEach((event, byPath) -> {
            if (!events.contains(event)) {
                byPath.keySet().forEach(path -> others.add(new SeenFile.Key(job, event, path)));
            }
        });
        return others;
    }
}
