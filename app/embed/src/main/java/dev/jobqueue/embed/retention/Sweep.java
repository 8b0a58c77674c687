package dev.jobqueue.embed.retention;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.store.OldRecords;
import dev.jobqueue.process.OldFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * One pass over records, output, samples and the audit, in batches so small that nothing else waits long for them. What belongs to a run that
 * lives is left alone.
 *
 * @param living the runs that live now: those that wait, too, for what their earlier attempts have left
 */
public record Sweep(OldRecords records, AuditLog audit, OldFiles files, Kept kept, Supplier<Set<RunId>> living) {

    private static final int BATCH = 200;

    private static void inBatches(IntSupplier forget) {
        int forgotten = BATCH;
        while (forgotten == BATCH && !Thread.currentThread().isInterrupted()) {
            forgotten = forget.getAsInt();
        }
    }

    /** How long each kind of thing is kept. */
    public record Kept(Duration runs, Duration output, Duration telemetry, Duration audit) {}

    /** Deletes what is older now than it is kept; stops early when its thread is interrupted. */
    void at(Instant now) {
        inBatches(() -> records.forget(now.minus(kept.runs), BATCH));
        inBatches(() -> audit.forgetEntries(now.minus(kept.audit), BATCH));
        files.delete(now.minus(kept.output), now.minus(kept.telemetry), living);
    }
}
