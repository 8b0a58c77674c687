package dev.jobqueue.domain.catalog;

import dev.jobqueue.api.job.JobId;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which jobs listen to which event: an event is told without a look at the jobs that do not. */
public final class Listeners {

    private static final String FILES = "file:";
    private static final String AFTER_FILES = "file;";

    private final NavigableMap<String, SortedSet<JobId>> byEvent = new TreeMap<>();
    private Set<String> filePatterns = Set.of();

    /** The jobs that listen to this event, by id. */
    public List<JobId> of(String event) {
        return List.copyOf(byEvent.getOrDefault(event, Collections.emptySortedSet()));
    }

    /** The patterns of files that jobs listen to; the same object as long as they do not change. */
    public Set<String> filePatterns() {
        return filePatterns;
    }

    /** Takes the place of what this job listened to before. */
    void replace(JobId job, @Nullable JobEntry before, @Nullable JobEntry after) {
        List<String> old = events(before);
        List<String> next = events(after);
        if (old.equals(next)) {
            return;
        }
        old.forEach(event -> remove(event, job));
        next.forEach(event ->
                byEvent.computeIfAbsent(event, unheard -> new TreeSet<>()).add(job));
        Set<String> files = byEvent.subMap(FILES, AFTER_FILES).keySet();
        if (!files.equals(filePatterns)) {
            filePatterns = Set.copyOf(files);
        }
    }

    private void remove(String event, JobId job) {
        SortedSet<JobId> jobs = byEvent.getOrDefault(event, new TreeSet<>());
        jobs.remove(job);
        if (jobs.isEmpty()) {
            byEvent.remove(event);
        }
    }

    private static List<String> events(@Nullable JobEntry entry) {
        return entry != null && entry.isListening()
                ? entry.definition().triggers().events()
                : List.of();
    }
}
