package dev.jobqueue.plugin.file;

import java.nio.file.Path;
import java.time.Instant;

/** A file that the job is about, as it was when it was found. */
record Found(Path path, long bytes, Instant modified) {

    Path name() {
        return path.getFileName();
    }

    Path folder() {
        return path.getParent() == null ? Path.of("") : path.getParent();
    }
}
