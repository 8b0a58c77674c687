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

    public FoundFile {
        modified = modified.truncatedTo(ChronoUnit.MICROS);
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
