package dev.jobqueue.plugin.file;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** A file that the job is about, as it was when it was found. */
record Found(Path path, long bytes, Instant modified) {

    boolean isAsFound(BasicFileAttributes now) {
        return now.size() == bytes && now.lastModifiedTime().toInstant().equals(modified);
    }

    Path name() {
        return path.getFileName();
    }

    Path folder() {
        return path.getParent() == null ? Path.of("") : path.getParent();
    }
}
