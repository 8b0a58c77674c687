package dev.jobqueue.jdbi;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code run_log}: the records of finished attempts, one each. */
final class RunLogTable {

    private static final String INSERT =
            "insert into run_log (" + RecordColumns.NAMES + ") values (" + RecordColumns.VALUES + ")";

    void add(Handle handle, List<RunLog> records) {
        Rows.write(handle, INSERT, records, RecordColumns::bind);
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
