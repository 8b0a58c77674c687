package dev.jobqueue.process.cgroup;

import dev.jobqueue.process.cgroup.OwnGroups.Own;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The leaf of v2 in which the scheduler lives, so that the group above it may pass controllers on to the attempts' groups. */
final class Supervisor {

    /** What {@code DelegateSubgroup=} of the systemd unit shall say too. */
    static final String NAME = "supervisor";

    private static final ProcessHandle SELF = ProcessHandle.current();

    private final GroupFiles files;
    private final Path above;
    private final Path leaf;

    Supervisor(GroupFiles files, Path above) {
        this.files = files;
        this.above = above;
        this.leaf = above.resolve(NAME);
    }

    /** The group above the leaf where we live in it, else our own. */
    static Path above(Own own) {
        Path parent = own.group().getParent();
        if (parent != null
                && own.group().endsWith(NAME)
                && parent.startsWith(own.mount().point())) {
            return parent;
        }
        return own.group();
    }

    /**
     * Moves everyone from the group above into the leaf, where all of them are ours.
     *
     * @return whether somebody was moved
     */
    boolean moveIn() throws IOException {
        Set<Long> living = inhabitants();
        if (living.isEmpty() || strangers() > 0) {
            return false;
        }
        files.make(leaf);
        move(living, leaf);
        return true;
    }

    void moveOut() throws IOException {
        move(GroupMembers.listed(files, leaf), above);
        files.remove(leaf);
    }

    private void move(Set<Long> pids, Path to) throws IOException {
        for (long pid : pids) {
            files.write(to.resolve(GroupMembers.FILE), Long.toString(pid));
        }
    }

    /** How many live in the group above that are neither this process nor below it. */
    long strangers() throws IOException {
        return inhabitants().stream().filter(pid -> !isOurs(pid)).count();
    }

    private Set<Long> inhabitants() throws IOException {
        return GroupMembers.listed(files, above);
    }

    private static boolean isOurs(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        while (process.isPresent() && !process.get().equals(SELF)) {
            process = process.get().parent();
        }
        return process.isPresent();
    }
}
