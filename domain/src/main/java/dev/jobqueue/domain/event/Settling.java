package dev.jobqueue.domain.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which files are whole: those whose size and time of modification have not changed for the settle time. Files are looked at
 * the oldest first, and only so many at once: the others have their turn when those have settled.
 */
public final class Settling {

    /** Files that are watched until they settle, and so the most that settle in one look. */
    public static final int MOST_WATCHED = 1_000;

    private static final Comparator<FoundFile> OLDEST_FIRST =
            Comparator.comparing(FoundFile::modified).thenComparing(FoundFile::path);

    private Settling() {}

    /** A file that has not settled, and since when it has not changed. */
    public record Watched(FoundFile file, Instant since) {}

    /**
     * What a look has found.
     *
     * @param settled new or changed files that are whole
     * @param gone paths of told files that are no longer there
     * @param watched what is to be handed to the next look, by path
     */
    public record Look(List<FoundFile> settled, List<String> gone, Map<String, Watched> watched) {}

    /**
     * Looks once.
     *
     * @param told files as they were when they were told, by path
     * @param watched what the look before has handed on
     */
    public static Look look(
            Collection<FoundFile> listing,
            Map<String, FoundFile> told,
            Map<String, Watched> watched,
            Instant now,
            Duration settle) {
        Map<String, FoundFile> byPath = new HashMap<>();
        listing.forEach(file -> byPath.put(file.path(), file));
        List<FoundFile> settled = new ArrayList<>();
        Map<String, Watched> still = new HashMap<>();
        // A file that goes on changing gives its place up, so that others come to theirs.
        int free = MOST_WATCHED
                - (int) watched.values().stream()
                        .filter(seen -> seen.file.equals(byPath.get(seen.file.path())))
                        .count();
        for (FoundFile file : untold(byPath.values(), told)) {
            Watched before = watched.get(file.path());
            boolean unchanged = before != null && before.file.equals(file);
            if (!unchanged && free-- <= 0) {
                continue;
            }
            Watched seen = before != null && unchanged && !before.since.isAfter(now) ? before : new Watched(file, now);
            if (seen.since.plus(settle).isAfter(now)) {
                still.put(file.path(), seen);
            } else {
                settled.add(file);
            }
        }
        List<String> gone =
                told.keySet().stream().filter(path -> !byPath.containsKey(path)).toList();
        return new Look(settled, gone, still);
    }

    private static List<FoundFile> untold(Collection<FoundFile> files, Map<String, FoundFile> told) {
        return files.stream()
                .filter(file -> !file.equals(told.get(file.path())))
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
