package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Who is in a group or in one of the groups below it, which its processes may have made. */
record GroupMembers(GroupFiles files, GroupDirectories directories) {

    static final String FILE = "cgroup.procs";

    private static final long SELF = ProcessHandle.current().pid();

    /** By the freezer where there is one: there nobody but us would move a process. */
    Set<Long> pids() throws IOException {
        Set<Long> found = new TreeSet<>();
        Optional<Path> group = directories
                .with(Ending.STATE_V1)
                .or(directories::unified)
                .or(() -> directories.paths().stream().findFirst());
        if (group.isPresent()) {
            add(group.get(), found);
        }
        return found;
    }

    private void add(Path group, Set<Long> found) throws IOException {
        found.addAll(listed(files, group));
        for (Path below : files.below(group)) {
            add(below, found);
        }
    }

    static Set<Long> listed(GroupFiles files, Path group) throws IOException {
        Set<Long> found = new TreeSet<>();
        for (String line : files.read(group.resolve(FILE)).orElse("").split("\n", -1)) {
            OptionalLong pid = FlatKeys.number(line);
            // Zero stands for a process outside of our name space of pids.
            if (pid.isPresent() && pid.getAsLong() != 0) {
                found.add(pid.getAsLong());
            }
        }
        return found;
    }

    void kill() throws IOException {
        for (long pid : pids()) {
            if (pid != SELF) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
