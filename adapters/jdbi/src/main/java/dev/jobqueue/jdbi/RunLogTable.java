package dev.jobqueue.jdbi;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code run_log}: the records of finished attempts, one each. */
final class RunLogTable {

    private static final Table<Attempt.Key, RunLog> TABLE = Table.of(
            "run_log",
            RecordColumns.KEY,
            RecordColumns::key,
            Fields.<RunLog>none().text("job", log -> log.job().value()).part(Function.identity(), RecordColumns.REST));

    private final RowWriter rows;

    RunLogTable(RowWriter rows) {
        this.rows = rows;
    }

    void add(Handle handle, List<RunLog> records) throws SQLException {
        rows.insert(handle.getConnection(), TABLE, records);
    }

    List<RunLog> find(Handle handle, HistoryQuery wanted) {
        try (Query query = handle.createQuery(select(wanted))) {
            wanted.job().ifPresent(job -> query.bind("job", job.value()));
            wanted.run().ifPresent(run -> query.bind("run", run.value()));
            return query.bind("limit", wanted.limit())
                    .map((row, context) -> RecordColumns.read(row))
                    .list();
        }
    }

    /** Reads the keys by the index, then deletes by the primary key, so that a batch takes as long however many there are. */
    int forget(Handle handle, Instant endedBefore, int limit) throws SQLException {
        List<Attempt.Key> old;
        try (Query query = handle.createQuery("select run, attempt from run_log where ended_at < :before"
                + " and not exists (select 1 from live_run where live_run.id = run_log.run)"
                + " order by ended_at, run, attempt fetch first :limit rows only")) {
            old = query.bind("before", Column.micros(endedBefore))
                    .bind("limit", limit)
                    .map((row, context) -> new Attempt.Key(new RunId(row.getLong("run")), row.getInt("attempt")))
                    .list();
        }
        rows.delete(handle.getConnection(), TABLE, old);
        return old.size();
    }

    /** The order names the columns of the index in full: HSQLDB then reads so many rows of it and stops. */
    private static String select(HistoryQuery wanted) {
        boolean job = wanted.job().isPresent();
        boolean run = wanted.run().isPresent();
        return "select * from run_log"
                + (job || run ? " where " : "")
                + (job ? "job = :job" : "")
                + (job && run ? " and " : "")
                + (run ? "run = :run" : "")
                + " order by " + (job ? "job desc, " : "") + "ended_at desc, run desc, attempt desc"
                + " fetch first :limit rows only";
    }
}
