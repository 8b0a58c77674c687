package dev.jobqueue.oshi;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Traffic;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Measures process trees by the files of {@code /proc}, looking at no process outside the tree. A process that ends while it is
 * looked at counts as gone.
 *
 * <p>Processor time and traffic are those of each living process and of the children that it has waited for. A parent is read
 * before its children, so that none is counted both as living and as waited for.
 */
final class ProcTrees {

    /** Units of time in /proc/PID/stat: USER_HZ, which is 100 on every platform that runs Java. */
    private static final long MILLIS_PER_TICK = 10;

    private final Path proc;
    private final long pageSize;
    private final ProportionalMemory shares;

    ProcTrees(Path proc, LongSupplier nanos) {
        this.proc = proc;
        this.pageSize = PageSize.of(proc);
        this.shares = new ProportionalMemory(nanos);
    }

    /** False where there is no {@code /proc}, or its kernel does not name children. */
    boolean areAvailable() {
        return Files.exists(proc.resolve("thread-self/children"));
    }

    Optional<Footprint> sample(long root) {
        ProcFiles files = new ProcFiles(proc);
        Optional<Footprint> sum = Optional.empty();
        long deadTicks = 0;
        Set<Long> seen = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            long pid = open.remove();
            Optional<ProcStat> stat = seen.add(pid) ? stat(pid, files) : Optional.empty();
            if (stat.isEmpty()) {
                continue;
            }
            if (stat.get().isDead()) {
                deadTicks += stat.get().totalTicks();
            } else {
                Footprint own = footprint(pid, stat.get(), files);
                sum = Optional.of(sum.map(own::plus).orElse(own));
            }
            addChildren(pid, stat.get().threads(), files, open);
        }
        Footprint dead = new Footprint(
                deadTicks * MILLIS_PER_TICK,
                new Memory(0, OptionalLong.of(0), OptionalLong.empty()),
                0,
                0,
                Traffic.NONE);
        return sum.map(dead::plus);
    }

    private static Optional<ProcStat> stat(long pid, ProcFiles files) {
        return files.read(pid + "/stat").flatMap(ProcStat::parse);
    }

    private Footprint footprint(long pid, ProcStat stat, ProcFiles files) {
        return new Footprint(
                stat.totalTicks() * MILLIS_PER_TICK, memory(pid, stat, files), 1, stat.threads(), traffic(pid, files));
    }

    private Memory memory(long pid, ProcStat stat, ProcFiles files) {
        long resident = stat.residentPages() * pageSize;
        OptionalLong share = shares.bytes(pid, stat.startTicks(), resident, files);
        if (share.isEmpty()
                && stat(pid, files).filter(now -> now.residentPages() > 0).isEmpty()) {
            return new Memory(0, OptionalLong.of(0), OptionalLong.empty());
        }
        return new Memory(resident, share, OptionalLong.empty());
    }

    /** The kernel tells it of our own processes, and root of all. */
    private static Traffic traffic(long pid, ProcFiles files) {
        return files.read(pid + "/io")
                .map(text -> new Traffic(
                        Lines.number(text, "read_bytes").orElse(0),
                        Lines.number(text, "write_bytes").orElse(0)))
                .orElse(Traffic.NONE);
    }

    /** Children belong to the thread that made them: all threads are asked. */
    private void addChildren(long pid, int threads, ProcFiles files, Deque<Long> children) {
        if (threads <= 1) {
            addChildren(pid + "/task/" + pid, files, children);
            return;
        }
        String[] ids = new File(proc.toFile(), pid + "/task").list();
        if (ids != null) {
            for (String id : ids) {
                addChildren(pid + "/task/" + id, files, children);
            }
        }
    }

    private static void addChildren(String thread, ProcFiles files, Deque<Long> children) {
        files.read(thread + "/children")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> {
                    for (String child : text.split(" ", -1)) {
                        children.add(Long.valueOf(child));
                    }
                });
    }
}
