package dev.jobqueue.process.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directories of one group, one for each hierarchy that it is in; which is which is told by the files that are in them, and
 * does not change.
 */
final class GroupDirectories {

    private final GroupFiles files;
    private final List<Path> paths;
    private final Map<String, Path> known = new ConcurrentHashMap<>();

    GroupDirectories(GroupFiles files, List<Path> paths) {
        this.files = files;
        this.paths = List.copyOf(paths);
    }

    List<Path> paths() {
        return paths;
    }

    Optional<Path> with(String file) {
        Path before = known.get(file);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Path> found =
                paths.stream().filter(path -> files.has(path.resolve(file))).findFirst();
        found.ifPresent(path -> known.put(file, path));
        return found;
    }

    Optional<Path> unified() {
        return with("cgroup.controllers");
    }
}
