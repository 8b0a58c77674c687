package dev.jobqueue.process.cgroup;

import dev.jobqueue.api.job.ResourceLimits;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The group of one attempt: what its processes may use, what they use, who they are, and their end. */
public final class ControlGroup {

    private static final long NO_LIMIT = 1L << 60;

    private final GroupFiles files;
    private final GroupDirectories directories;
    private final Optional<Memory> memory;
    private final Cpu cpu;
    private final Optional<Processes> processes;
    private final GroupMembers members;

    ControlGroup(GroupFiles files, Layout layout, List<Path> paths) {
        this.files = files;
        this.directories = new GroupDirectories(layout, paths);
        this.memory = directories
                .with(MemoryV2.MARK)
                .<Memory>map(path -> new MemoryV2(files, path))
                .or(() -> directories.with(MemoryV1.MARK).map(path -> new MemoryV1(files, path)));
        this.cpu = new Cpu(files, directories);
        this.processes = directories.with(Processes.MARK).map(path -> new Processes(files, path));
        this.members = new GroupMembers(files, directories);
    }

    void limit(ResourceLimits limits) throws IOException {
        if (limits.memoryBytes().isPresent() && memory.isPresent()) {
            memory.get().limit(limits.memoryBytes().getAsLong());
        }
        if (limits.cpuMillis().isPresent()) {
            limitCpu(limits.cpuMillis().getAsLong());
        }
        if (limits.processes().isPresent() && processes.isPresent()) {
            processes.get().limit(limits.processes().getAsLong());
        }
    }

    /** In v1 the kernel refuses more than the group above has: that one holds it then. */
    private void limitCpu(long millis) throws IOException {
        try {
            cpu.limit(millis);
        } catch (FileSystemException refused) {
            if (cpu.isLimited()) {
                throw refused;
            }
        }
    }

    /** True where this group holds its processes to a limit of this kind. */
    public boolean limits(Resource resource) throws IOException {
        return switch (resource) {
            case MEMORY -> memory.isPresent() && isSet(memory.get().limit());
            case PROCESSES -> processes.isPresent() && isSet(processes.get().limit());
            case CPU -> cpu.isLimited();
            case ENDING -> false;
        };
    }

    /** In v1 there is always a number: without a limit it is larger than any machine. */
    private static boolean isSet(OptionalLong limit) {
        return limit.isPresent() && limit.getAsLong() < NO_LIMIT;
    }

    /** One for each hierarchy; enough to find the group again: {@link ControlGroups#at}. */
    public List<Path> directories() {
        return directories.paths();
    }

    /**
     * A process without threads joins by writing {@code 0} into each of these, in this order, before it executes the command. It
     * shall not be the shim: {@link #kill()}, and in v2 the kernel at the memory limit, end everyone in the group.
     */
    public List<Path> joinFiles() {
        return directories.paths().stream().map(directories::joinFile).toList();
    }

    /** The pids of all who are in it, in its sub-groups too; zombies may be among them. */
    public Set<Long> members() throws IOException {
        return members.pids();
    }

    /** Kills all members at once. They are gone a little later, when {@link #members()} is empty; else kill again. */
    public void kill() throws IOException {
        try {
            new Ending(files, directories, members).kill();
        } catch (NoSuchFileException removed) {
            // Only one without members can be removed.
            return;
        }
    }

    /** Processor time of all that are or were in it; none where the kernel does not count it. */
    public OptionalLong cpuMillis() throws IOException {
        return cpu.usedMillis();
    }

    /** The same as exact as the kernel counts: where it has not changed, none of them has run meanwhile. */
    public OptionalLong cpuNanos() throws IOException {
        return cpu.usedNanos();
    }

    /** Anonymous and shared memory now, without the cache of files; none where the kernel does not count it. */
    public OptionalLong memoryBytes() throws IOException {
        return memory.isPresent() ? memory.get().now() : OptionalLong.empty();
    }

    /** Lets those go on that were frozen for their end. */
    public void thaw() throws IOException {
        new Ending(files, directories, members).thaw();
    }

    public GroupUsage usage() throws IOException {
        Optional<Io> io = Io.of(files, directories);
        return new GroupUsage(
                cpu.usedMillis(),
                memory.isPresent() ? memory.get().now() : OptionalLong.empty(),
                memory.isPresent() ? memory.get().peak() : OptionalLong.empty(),
                members.pids().size(),
                io.map(Io::read).map(OptionalLong::of).orElse(OptionalLong.empty()),
                io.map(Io::written).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /** Limits that the kernel held against it since it was made; memory first. */
    public List<Exceeded> exceeded() throws IOException {
        List<Exceeded> found = new ArrayList<>();
        if (memory.isPresent() && memory.get().kills() > 0) {
            Memory seen = memory.get();
            found.add(new Exceeded(Resource.MEMORY, seen.kills(), seen.limit(), seen.peak()));
        }
        if (processes.isPresent() && processes.get().refusals() > 0) {
            Processes seen = processes.get();
            found.add(new Exceeded(Resource.PROCESSES, seen.refusals(), seen.limit(), seen.peak()));
        }
        return List.copyOf(found);
    }

    /**
     * Removes it with its sub-groups.
     *
     * @return false while somebody is in it, or while the kernel has not let go of one that ended: try again a little later
     */
    public boolean remove() {
        boolean gone = true;
        for (Path path : directories.paths()) {
            gone &= remove(path);
        }
        return gone;
    }

    private boolean remove(Path path) {
        try {
            for (Path below : files.below(path)) {
                remove(below);
            }
            files.remove(path);
            return true;
        } catch (IOException busy) {
            return !files.has(path);
        }
    }
}
