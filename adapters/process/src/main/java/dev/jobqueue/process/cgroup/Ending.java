package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills everyone in a group, so that none can make another one meanwhile: by {@code cgroup.kill}, else by freezing the group
 * first, else by forbidding it to make processes.
 */
final class Ending {

    static final String KILL_V2 = "cgroup.kill";
    static final String FREEZE_V2 = "cgroup.freeze";
    static final String STATE_V1 = "freezer.state";

    /** Freezing takes as long as the slowest system call; what is not frozen by then is killed as it is. */
    private static final int LOOKS = 100;

    private static final long BETWEEN_LOOKS_NANOS = 200_000;

    private final GroupFiles files;
    private final GroupDirectories directories;
    private final GroupMembers members;

    Ending(GroupFiles files, GroupDirectories directories, GroupMembers members) {
        this.files = files;
        this.directories = directories;
        this.members = members;
    }

    void kill() throws IOException {
        Optional<Path> killing = directories.with(KILL_V2);
        Optional<Path> freezing = directories.with(FREEZE_V2);
        Optional<Path> freezer = directories.with(STATE_V1);
        if (killing.isPresent()) {
            files.write(killing.get().resolve(KILL_V2), "1");
        } else if (freezing.isPresent()) {
            killFrozen(freezing.get(), FREEZE_V2, "1", "0", "cgroup.events", "frozen 1");
        } else if (freezer.isPresent()) {
            killFrozen(freezer.get(), STATE_V1, "FROZEN", "THAWED", STATE_V1, "FROZEN");
        } else {
            killBarren();
        }
    }

    void thaw() throws IOException {
        Optional<Path> freezing = directories.with(FREEZE_V2);
        if (freezing.isPresent()) {
            files.write(freezing.get().resolve(FREEZE_V2), "0");
        }
        Optional<Path> freezer = directories.with(STATE_V1);
        if (freezer.isPresent()) {
            files.write(freezer.get().resolve(STATE_V1), "THAWED");
        }
    }

    private void killFrozen(Path group, String file, String freeze, String thaw, String told, String frozen)
            throws IOException {
        try {
            files.write(group.resolve(file), freeze);
            for (int looks = 0; looks < LOOKS && !says(group.resolve(told), frozen); looks++) {
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
            members.kill();
        } finally {
            files.write(group.resolve(file), thaw);
        }
    }

    private boolean says(Path file, String text) throws IOException {
        return files.read(file).orElse(text).lines().anyMatch(text::equals);
    }

    private void killBarren() throws IOException {
        Optional<Path> pids = directories.with(Processes.MARK);
        if (pids.isPresent()) {
            files.write(pids.get().resolve(Processes.MARK), "0");
        }
        members.kill();
    }
}
