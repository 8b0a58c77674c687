package dev.jobqueue.oshi;

import dev.jobqueue.domain.execution.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Measures process trees by the files of {@code /proc}, looking at no process outside the tree. A process that ends while it is
 * looked at counts as gone.
 *
 * <p>Processor time is that of each living process and of the children that it has waited for. A parent is read before its
 * children, so that none is counted both as living and as waited for.
 */
final class ProcTrees {

    /** Units of time in /proc/PID/stat: USER_HZ, which is 100 on every platform that runs Java. */
    private static final long MILLIS_PER_TICK = 10;

    private final Path proc;

    ProcTrees(Path proc) {
        this.proc = proc;
    }

    /** False where there is no {@code /proc}, or its kernel does not name children. */
    boolean areAvailable() {
        return Files.exists(proc.resolve("thread-self/children"));
    }

    /** True where the kernel tells each process's share of the pages that it has in common with others. */
    boolean countsSharedOnce() {
        return read(proc.resolve("self/smaps_rollup")).isPresent();
    }

    Optional<Sample> sample(long root) {
        long ticks = 0;
        long memory = 0;
        int processes = 0;
        Set<Long> seen = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            long pid = open.remove();
            if (!seen.add(pid)) {
                continue;
            }
            Optional<ProcStat> stat = read(file(pid, "stat")).flatMap(ProcStat::parse);
            if (stat.isEmpty()) {
                continue;
            }
            ticks += stat.get().totalTicks();
            if (!stat.get().isDead()) {
                processes++;
                memory += memoryBytes(pid);
                open.addAll(children(pid));
            }
        }
        return processes == 0 ? Optional.empty() : Optional.of(new Sample(ticks * MILLIS_PER_TICK, memory, processes));
    }

    private long memoryBytes(long pid) {
        OptionalLong share = bytes(file(pid, "smaps_rollup"), "Pss");
        // Of another user's process the kernel tells the resident size alone; unlike statm, status tells it in kB, not
        // pages.
        return share.isPresent()
                ? share.getAsLong()
                : bytes(file(pid, "status"), "VmRSS").orElse(0);
    }

    private static OptionalLong bytes(Path file, String name) {
        return read(file).map(text -> MemoryLines.bytes(text, name)).orElse(OptionalLong.empty());
    }

    /** Children belong to the thread that made them: all threads are asked. */
    private List<Long> children(long pid) {
        List<Long> children = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(file(pid, "task"))) {
            for (Path thread : threads) {
                read(thread.resolve("children"))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .ifPresent(text -> {
                            for (String child : text.split(" ", -1)) {
                                children.add(Long.valueOf(child));
                            }
                        });
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return children;
        }
        return children;
    }

    private Path file(long pid, String name) {
        return proc.resolve(Long.toString(pid)).resolve(name);
    }

    /** None where the process is gone, or the file is not for us to read. */
    private static Optional<String> read(Path file) {
        try {
            // A process's name is any bytes: in this charset none of them is malformed.
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
