package dev.jobqueue.plugin.sql;

import dev.jobqueue.api.task.RunContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The work of one attempt, on a thread of its own: no driver ends because its thread is interrupted, but all let others cancel. */
final class Session implements Callable<Tally> {

    private final SqlSettings settings;
    private final Driver driver;
    private final List<SqlStatement> statements;
    private final RunContext context;
    private @Nullable Connection connection;
    private @Nullable Statement running;
    private boolean cancelled;

    Session(SqlSettings settings, Driver driver, List<SqlStatement> statements, RunContext context) {
        this.settings = settings;
        this.driver = driver;
        this.statements = statements;
        this.context = context;
    }

    @Override
    public Tally call() throws SqlFailure, SQLException, IOException {
        try (Connection made = connect()) {
            made.setAutoCommit(!settings.transaction());
            Tally tally = new Tally();
            try {
                execute(made, tally);
                check(tally);
                if (settings.transaction()) {
                    made.commit();
                }
            } catch (SqlFailure | SQLException failed) {
                undo(made, failed);
                throw failed;
            }
            return tally;
        }
    }

    private void check(Tally tally) throws SqlFailure {
        Optional<String> fault = settings.expected().fault(tally);
        if (fault.isPresent()) {
            throw new SqlFailure(fault.get()
                    + (settings.transaction() ? ": nothing was kept" : ": it was kept, as transaction is false"));
        }
    }

    private void undo(Connection made, Exception failed) {
        try {
            if (settings.transaction() && !made.isClosed()) {
                made.rollback();
            }
        } catch (SQLException refused) {
            // The database undoes it when the connection closes.
            failed.addSuppressed(refused);
        }
    }

    private Connection connect() throws SqlFailure {
        Connection made;
        try {
            made = driver.connect(settings.database().url(), settings.database().properties());
        } catch (SQLException refused) {
            throw SqlFailure.connecting(settings.database(), refused, settings.mask());
        }
        synchronized (this) {
            connection = made;
        }
        return made;
    }

    private void execute(Connection made, Tally tally) throws SqlFailure, SQLException {
        Execution execution = new Execution(settings, context, tally);
        int number = 0;
        for (SqlStatement statement : statements) {
            number++;
            context.log("statement " + number + " of " + statements.size() + ": "
                    + settings.mask().over(statement.toString()));
            try (Statement prepared = execution.prepare(made, statement)) {
                if (!begin(prepared)) {
                    throw new SqlFailure("cancelled before statement " + number);
                }
                limitTime(prepared);
                execution.execute(prepared, statement);
            } catch (SQLException refused) {
                throw SqlFailure.executing(statement, refused, settings.mask());
            } finally {
                end();
            }
            context.progress(number / (double) statements.size(), number + " of " + statements.size() + " statements");
        }
    }

    private void limitTime(Statement statement) throws SQLException {
        if (context.deadline().isPresent()) {
            long left =
                    Duration.between(Instant.now(), context.deadline().get()).toSeconds();
            statement.setQueryTimeout((int) Math.max(1, Math.min(left + 1, Integer.MAX_VALUE)));
        }
    }

    private synchronized boolean begin(Statement statement) {
        running = statement;
        return !cancelled;
    }

    private synchronized void end() {
        running = null;
    }

    synchronized boolean isConnected() {
        return connection != null;
    }

    /** Ends what runs, from another thread. */
    void cancel() {
        Statement now;
        synchronized (this) {
            cancelled = true;
            now = running;
        }
        try {
            if (now != null) {
                now.cancel();
            }
        } catch (SQLException refused) {
            context.log(
                    "the statement could not be cancelled: " + settings.mask().over(refused.toString()));
        }
    }

    /** Cuts the connection of a database that does not answer. */
    void abort() {
        Connection now;
        synchronized (this) {
            now = connection;
        }
        try {
            if (now != null) {
                now.abort(Runnable::run);
            }
        } catch (SQLException refused) {
            context.log("the connection could not be cut: " + settings.mask().over(refused.toString()));
        }
    }
}
