package dev.jobqueue.process.cgroup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In which groups this process is, and where the file system shows them. */
final class OwnGroups {

    private final List<Mount> mounts;
    /** By controller; that of v2 has an empty name. */
    private final Map<String, String> groups = new HashMap<>();

    /**
     * @param mountinfo what {@code /proc/self/mountinfo} says
     * @param cgroup what {@code /proc/self/cgroup} says
     */
    OwnGroups(String mountinfo, String cgroup) {
        mounts = Mount.parse(mountinfo);
        for (String line : cgroup.split("\n", -1)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                Arrays.stream(parts[1].split(",", -1)).forEach(name -> groups.put(name, parts[2]));
            }
        }
    }

    /** One hierarchy, and our own group in it. */
    record Own(Mount mount, Path group) {}

    /** Ours in v2. */
    Optional<Own> unified() {
        return mounts.stream().filter(mount -> mount.version() == 2).findFirst().flatMap(mount -> in(mount, ""));
    }

    /** Ours in the hierarchy that has a controller in v1. */
    Optional<Own> of(String controller) {
        return mounts.stream()
                .filter(mount -> mount.isOf(controller))
                .findFirst()
                .flatMap(mount -> in(mount, controller));
    }

    private Optional<Own> in(Mount mount, String name) {
        return Optional.ofNullable(groups.get(name)).map(group -> new Own(mount, mount.directory(group)));
    }
}
