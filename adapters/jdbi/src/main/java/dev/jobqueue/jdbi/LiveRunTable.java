package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.run.Run.ActionKind;
import dev.jobqueue.domain.run.Run.Origin;
import dev.jobqueue.domain.store.DefinitionCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code live_run}: runs that have not ended. It refuses a second one that a schedule asked for at the same instant. */
final class LiveRunTable {

    private static final String INSERT =
            "insert into live_run (id, job, origin, scheduled_for, asked_by_schedule, attempt,"
                    + " failures, action, parameters, phase, not_before, awaits_dependencies, awaits_resume, ready_at, node,"
                    + " incarnation, started_at, deadline, started_with, cancelled, event) values (:id, :job, :origin, :scheduledFor, :askedBySchedule, :attempt,"
                    + " :failures, :action, :parameters, :phase, :notBefore, :awaitsDependencies, :awaitsResume, :readyAt, :node,"
                    + " :incarnation, :startedAt, :deadline, :startedWith, :cancelled, :event)";

    private final PhaseColumns phases;

    LiveRunTable(DefinitionCodec codec) {
        this.phases = new PhaseColumns(codec);
    }

    List<Run> load(Handle handle) {
        return handle.createQuery("select * from live_run order by id")
                .map((row, context) -> run(row))
                .list();
    }

    void remove(Handle handle, Collection<RunId> runs) {
        Rows.write(handle, "delete from live_run where id = :id", runs, (batch, run) -> batch.bind("id", run.value()));
    }

    void put(Handle handle, List<Run> runs) {
        remove(handle, runs.stream().map(Run::id).toList());
        Rows.write(handle, INSERT, runs, this::bind);
    }

    private void bind(PreparedBatch batch, Run run) {
        long scheduledFor = Column.micros(run.scheduledFor());
        batch.bind("id", run.id().value())
                .bind("job", run.job().value())
                .bind("origin", run.origin().name())
                .bind("scheduledFor", scheduledFor)
                .bind("askedBySchedule", run.origin() == Origin.SCHEDULE ? Long.valueOf(scheduledFor) : null)
                .bind("attempt", run.attempt())
                .bind("failures", run.failures())
                .bind("action", run.action().name())
                .bind("parameters", Column.text(run.parameters()))
                .bind("event", run.event().orElse(null));
        phases.bind(batch, run.phase());
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                new RunId(row.getLong("id")),
                new JobId(row.getString("job")),
                Origin.valueOf(row.getString("origin")),
                Column.instant(row, "scheduled_for"),
                row.getInt("attempt"),
                row.getInt("failures"),
                ActionKind.valueOf(row.getString("action")),
                phases.read(row),
                Column.map(row, "parameters"),
                Optional.ofNullable(row.getString("event")));
    }
}
