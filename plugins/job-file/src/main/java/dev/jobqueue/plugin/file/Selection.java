package dev.jobqueue.plugin.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which files a job is about.
 *
 * @param olderThan since a file has changed last; none: any
 */
record Selection(List<Glob> files, List<Glob> exclude, Optional<Duration> olderThan) {

    Selection {
        files = List.copyOf(files);
        exclude = List.copyOf(exclude);
    }

    /** @param path relative to where patterns begin */
    boolean includes(Path path) {
        return files.stream().anyMatch(glob -> glob.matches(path))
                && exclude.stream().noneMatch(glob -> glob.matches(path));
    }

    boolean isOldEnough(Instant modified, Instant now) {
        return olderThan.map(age -> modified.isBefore(now.minus(age))).orElse(true);
    }

    boolean isDeep() {
        return files.stream().anyMatch(Glob::isDeep);
    }

    @Override
    public String toString() {
        return String.join(", ", files.stream().map(Glob::toString).toList());
    }
}
