package dev.jobqueue.oshi;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Each process's share of memory, shared pages divided among those that have them. To tell it the kernel walks the whole process,
 * so it is asked only when the resident size has changed by a sixteenth, and every ten seconds; in between, what the process
 * gained or lost since counts as its own. Safe for use by several threads.
 */
final class ProportionalMemory {

    private static final long OLD = Duration.ofSeconds(10).toNanos();
    private static final long FORGOTTEN = 6 * OLD;
    private static final int CHANGE = 16;

    private final LongSupplier nanos;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private volatile long cleanedAt;

    /** What was told of a process when it was asked, and when it was asked and needed. */
    private record Known(long start, long resident, long share, long askedAt, long neededAt) {

        boolean isStill(long start, long resident, long now) {
            return this.start == start
                    && now - askedAt < OLD
                    && Math.abs(resident - this.resident) <= this.resident / CHANGE;
        }

        long estimate(long residentNow) {
            return Math.max(0, Math.min(residentNow, share + residentNow - resident));
        }
    }

    ProportionalMemory(LongSupplier nanos) {
        this.nanos = nanos;
        this.cleanedAt = nanos.getAsLong();
    }

    /** None where it is not told. */
    OptionalLong bytes(long pid, long start, long resident, ProcFiles files) {
        if (resident == 0) {
            return OptionalLong.of(0);
        }
        long now = nanos.getAsLong();
        forget(now);
        Known last = known.get(pid);
        if (last != null && last.isStill(start, resident, now)) {
            known.put(pid, new Known(start, last.resident, last.share, last.askedAt, now));
            return OptionalLong.of(last.estimate(resident));
        }
        OptionalLong told = files.read(pid + "/smaps_rollup")
                .map(text -> Lines.kilobytes(text, "Pss"))
                .orElse(OptionalLong.empty());
        if (told.isPresent()) {
            known.put(pid, new Known(start, resident, told.getAsLong(), now, now));
        }
        return told;
    }

    private void forget(long now) {
        if (now - cleanedAt > FORGOTTEN) {
            cleanedAt = now;
            known.values().removeIf(one -> now - one.neededAt > FORGOTTEN);
        }
    }
}
