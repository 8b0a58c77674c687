package dev.jobqueue.process.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directories of one group, one for each hierarchy that it is in; which is which is told by the files that are in them. */
final class GroupDirectories {

    private final Layout layout;
    private final List<Path> paths;

    GroupDirectories(Layout layout, List<Path> paths) {
        this.layout = layout;
        this.paths = List.copyOf(paths);
    }

    List<Path> paths() {
        return paths;
    }

    Optional<Path> with(String file) {
        return paths.stream().filter(path -> layout.has(path, file)).findFirst();
    }

    Optional<Path> unified() {
        return with("cgroup.controllers");
    }

    /** What is written to join: in v1 one thread can be moved alone; unlike {@code cgroup.procs}, that does not wait for every processor (some ms). */
    Path joinFile(Path path) {
        return path.resolve(layout.has(path, "tasks") ? "tasks" : "cgroup.procs");
    }
}
