package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.run.Run.ActionKind;
import dev.jobqueue.domain.run.Run.Origin;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.jdbi.table.AnyText;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code live_run}: runs that have not ended. It refuses a second one that a schedule asked for at the same instant. */
final class LiveRunTable {

    private final PhaseColumns phases;
    private final RowWriter rows;
    private final Table<RunId, Run> table;

    LiveRunTable(DefinitionCodec codec, RowWriter rows) {
        this.phases = new PhaseColumns(codec);
        this.rows = rows;
        this.table = Table.of(
                "live_run",
                Fields.<RunId>none().whole("id", RunId::value),
                Run::id,
                Fields.<Run>none()
                        .text("job", run -> run.job().value())
                        .constant("origin", Run::origin)
                        .whole("scheduled_for", run -> Column.micros(run.scheduledFor()))
                        .whole(
                                "asked_by_schedule",
                                run -> run.origin() == Origin.SCHEDULE
                                        ? Long.valueOf(Column.micros(run.scheduledFor()))
                                        : null)
                        .integer("attempt", Run::attempt)
                        .integer("failures", Run::failures)
                        .constant("action", Run::action)
                        .text("parameters", run -> Column.text(run.parameters()))
                        .text("event", run -> run.event().orElse(null))
                        .whole("late_at", run -> Column.micros(run.lateAt()))
                        .part(Run::phase, phases.fields()));
    }

    /** Those that run on this node are from now on those of no life of it. */
    Set<RunId> abandon(Handle handle, String node) {
        return Set.copyOf(handle.createQuery("update live_run set incarnation = " + Phase.Running.OF_NO_LIFE
                        + " where node = :node returning id")
                .bind("node", AnyText.kept(node))
                .map((row, context) -> new RunId(row.getLong("id")))
                .list());
    }

    List<Run> load(Handle handle) {
        return handle.createQuery("select * from live_run order by id")
                .map((row, context) -> run(row))
                .list();
    }

    /** Those of these that live. */
    List<Run> load(Handle handle, Collection<RunId> runs) {
        return handle.createQuery("select * from live_run where id = any(:ids) order by id")
                .bind("ids", runs.stream().map(RunId::value).toArray(Long[]::new))
                .map((row, context) -> run(row))
                .list();
    }

    void remove(Handle handle, Collection<RunId> runs) throws SQLException {
        rows.delete(handle.getConnection(), table, runs);
    }

    void put(Handle handle, List<Run> runs) throws SQLException {
        rows.put(handle.getConnection(), table, runs);
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
                Column.optionalText(row, "event"),
                Column.optionalInstant(row, "late_at"));
    }
}
