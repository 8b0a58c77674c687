package dev.jobqueue.plugin.sql;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt: waits for what a thread of its own does in the database, and ends it when it is interrupted. */
record SqlTask(SqlSettings settings, Drivers drivers) implements JobTask {

    /** So long a database may take to end a statement; then the connection is cut. */
    private static final long PATIENCE_MILLIS = 3_000;

    @Override
    public void run(RunContext context) throws Exception {
        Session session = new Session(
                settings, drivers.of(settings.database()), settings.script().statements(), context);
        FutureTask<Tally> work = new FutureTask<>(session);
        Thread thread = new Thread(work, "jobqueue-sql-" + context.run());
        thread.setDaemon(true);
        thread.start();
        try {
            Tally tally = result(session, work);
            context.attribute("rows", Long.toString(tally.rows()));
            context.attribute("updated", Long.toString(tally.updated()));
        } catch (InterruptedException stopped) {
            end(session, thread);
            throw stopped;
        }
    }

    private Tally result(Session session, FutureTask<Tally> work) throws Exception {
        try {
            return work.get(settings.database().connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (!session.isConnected()) {
                session.cancel();
                throw new IOException(settings.database() + " gave no connection within "
                        + settings.database().connectTimeout().toMillis()
                        + " ms: check the url, and that the database is up, or raise connectTimeout");
            }
        } catch (ExecutionException failed) {
            throw thrown(failed);
        }
        try {
            return work.get();
        } catch (ExecutionException failed) {
            throw thrown(failed);
        }
    }

    private Exception thrown(ExecutionException failed) {
        if (failed.getCause() instanceof SQLException refused) {
            return new SqlFailure(settings.mask().over(settings.database() + ": " + refused.getMessage()));
        }
        return failed.getCause() instanceof Exception cause ? cause : failed;
    }

    private static void end(Session session, Thread thread) throws InterruptedException {
        try {
            session.cancel();
            thread.join(PATIENCE_MILLIS);
        } finally {
            if (thread.isAlive()) {
                session.abort();
                thread.join(PATIENCE_MILLIS);
            }
        }
    }
}
