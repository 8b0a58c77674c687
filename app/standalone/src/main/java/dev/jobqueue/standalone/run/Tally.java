package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts how runs ended; of a run with several attempts, the last one counts, and failovers do not. Safe for use by several threads. */
final class Tally implements QueueListener {

    private final Map<RunId, RunStatus> last = new HashMap<>();

    private int records;

    @Override
    public synchronized void ended(RunLog record) {
        records++;
        notifyAll();
        if (!record.isFailover()) {
            last.put(record.run(), record.status());
        }
    }

    /** {@code 5 succeeded, 1 failed, 1 skipped}. */
    String summary() {
        Map<RunStatus, Long> counts = counts();
        return counts.isEmpty()
                ? "nothing ran"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " "
                                + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }

    /** Waits until so many records have been told: listeners are told a little after the queue is idle. */
    synchronized void awaitRecords(int count) throws InterruptedException {
        while (records < count) {
            wait();
        }
    }

    /** Runs by how they ended, so far. */
    synchronized Map<RunStatus, Long> counts() {
        return last.values().stream()
                .collect(Collectors.groupingBy(
                        status -> status, () -> new EnumMap<>(RunStatus.class), Collectors.counting()));
    }
}
