package dev.jobqueue.jdbi;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.jdbi.postgres.Trip;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The table {@code run_counter}: the highest run number that was ever given, whatever has become of the run. */
final class RunCounter {

    private static final String RAISE = "update run_counter set last_run = ? where last_run < ?";

    long load(Handle handle) {
        return handle.createQuery("select last_run from run_counter")
                .map((row, context) -> row.getLong(1))
                .one();
    }

    void raise(Handle handle, Changes changes) {
        highest(changes, 0).ifPresent(run -> handle.execute(RAISE, run, run));
    }

    /** @param known what stands there, or less */
    void raise(Trip trip, Changes changes, long known) {
        highest(changes, known).ifPresent(run -> trip.add(RAISE, run, run));
    }

    private static OptionalLong highest(Changes changes, long known) {
        return Stream.of(
                        changes.runs().stream().map(Run::id),
                        changes.removedRuns().stream(),
                        changes.records().stream().map(RunLog::run))
                .flatMap(runs -> runs)
                .mapToLong(RunId::value)
                .filter(run -> run > known)
                .max();
    }
}
