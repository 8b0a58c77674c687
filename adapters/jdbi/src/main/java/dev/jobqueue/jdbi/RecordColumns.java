package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.jdbi.table.Fields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of a run log record, which {@code run_log} and {@code outbox} have in common but for run, attempt and job. */
final class RecordColumns {

    static final Fields<Attempt.Key> KEY =
            Fields.<Attempt.Key>none().whole("run", key -> key.run().value()).integer("attempt", Attempt.Key::number);

    static final Fields<RunLog> REST = Fields.<RunLog>none()
            .constant("status", RunLog::status)
            .text("node", log -> log.place().map(RunLog.Place::node).orElse(null))
            .whole(
                    "pid",
                    log -> log.place()
                            .map(place -> Column.nullable(place.pid()))
                            .orElse(null))
            .integer("priority", log -> log.standing().priority())
            .real("effective_priority", log -> log.standing().effective())
            .whole("scheduled_for", log -> Column.micros(log.times().scheduledFor()))
            .whole("ready_at", log -> Column.micros(log.times().readyAt()))
            .whole("started_at", log -> Column.micros(log.times().startedAt()))
            .whole("ended_at", log -> Column.micros(log.times().endedAt()))
            .integer("exit_code", log -> Column.nullable(log.exitCode()))
            .whole("cpu_millis", log -> Column.nullable(log.usage().cpuMillis()))
            .whole("peak_memory_bytes", log -> Column.nullable(log.usage().peakMemoryBytes()))
            .whole("output_bytes", log -> Column.nullable(log.usage().outputBytes()))
            .text("message", log -> log.message().orElse(null))
            .text("attributes", log -> Column.text(log.attributes()));

    private RecordColumns() {}

    static Attempt.Key key(RunLog log) {
        return new Attempt.Key(log.run(), log.attempt());
    }

    static RunLog read(ResultSet row) throws SQLException {
        return new RunLog(
                new RunId(row.getLong("run")),
                new JobId(row.getString("job")),
                row.getInt("attempt"),
                RunStatus.valueOf(row.getString("status")),
                place(row),
                new RunLog.Standing(row.getInt("priority"), row.getDouble("effective_priority")),
                new RunLog.Times(
                        Column.instant(row, "scheduled_for"),
                        Column.optionalInstant(row, "ready_at"),
                        Column.optionalInstant(row, "started_at"),
                        Column.instant(row, "ended_at")),
                Column.optionalInt(row, "exit_code"),
                new Usage(
                        Column.optionalLong(row, "cpu_millis"),
                        Column.optionalLong(row, "peak_memory_bytes"),
                        Column.optionalLong(row, "output_bytes")),
                Column.optionalText(row, "message"),
                Column.map(row, "attributes"));
    }

    private static Optional<RunLog.Place> place(ResultSet row) throws SQLException {
        Optional<String> node = Column.optionalText(row, "node");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunLog.Place(node.get(), Column.optionalLong(row, "pid")));
    }
}
