package dev.jobqueue.jdbi;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The table {@code run_counter}: the highest run number that was ever given, whatever has become of the run. */
final class RunCounter {

    long load(Handle handle) {
        return handle.createQuery("select last_run from run_counter")
                .map((row, context) -> row.getLong(1))
                .one();
    }

    /** @param known what stands there, or less */
    void raise(Handle handle, Changes changes, long known) {
        Stream.of(
                        changes.runs().stream().map(Run::id),
                        changes.removedRuns().stream(),
                        changes.records().stream().map(RunLog::run))
                .flatMap(runs -> runs)
                .mapToLong(RunId::value)
                .max()
                .stream()
                .filter(highest -> highest > known)
                .findFirst()
                .ifPresent(highest ->
                        handle.execute("update run_counter set last_run = ? where last_run < ?", highest, highest));
    }
}
