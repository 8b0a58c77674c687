package dev.jobqueue.process.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directories of one group, one for each hierarchy that it is in; which is which is told by the files that are in them. */
record GroupDirectories(GroupFiles files, List<Path> paths) {

    GroupDirectories {
        paths = List.copyOf(paths);
    }

    Optional<Path> with(String file) {
        return paths.stream().filter(path -> files.has(path.resolve(file))).findFirst();
    }

    Optional<Path> unified() {
        return with("cgroup.controllers");
    }
}
