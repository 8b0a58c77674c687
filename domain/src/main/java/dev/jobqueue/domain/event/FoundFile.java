package dev.jobqueue.domain.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A file as it is at one moment. Two that are equal are taken to hold the same.
 *
 * @param path absolute
 * @param size in bytes
 * @param modified to the microsecond, as it can be kept
 */
public record FoundFile(String path, long size, Instant modified) {

    /** Files can have times that nobody means and that no store keeps: those count as the first or last that can be kept. */
    private static final Instant FIRST = Instant.parse("-9999-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("+99999-01-01T00:00:00Z");

    public FoundFile {
        Instant kept = modified.isBefore(FIRST) ? FIRST : modified.isAfter(LAST) ? LAST : modified;
        modified = kept.truncatedTo(ChronoUnit.MICROS);
    }

    /** What an event tells of it. */
    public Map<String, String> payload() {
        int slash = path.lastIndexOf('/');
        return Map.of(
                "path",
                path,
                "name",
                path.substring(slash + 1),
                "directory",
                slash > 0 ? path.substring(0, slash) : "/",
                "size",
                Long.toString(size));
    }
}
