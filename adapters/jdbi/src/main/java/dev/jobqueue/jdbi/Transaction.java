package dev.jobqueue.jdbi;

import dev.jobqueue.domain.store.OutcomeUnknownException;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.jdbi.postgres.Trip;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that holds the queue: what is not committed when it is closed has not happened. */
class Transaction implements AutoCloseable {

    private static final int MOST_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Handle handle;
    private final QueueRow row;
    private final Trip last = new Trip();
    private boolean committed;

    Transaction(Handle handle, QueueRow row) {
        this.handle = handle;
        this.row = row;
    }

    /** What is done within; what it adds to the last trip is done with the commit. */
    @FunctionalInterface
    interface Work<T> {
        T with(Handle handle, QueueRow row, Trip last) throws SQLException;
    }

    /**
     * Waits for the queue. A connection that broke while nobody used it shows when it is used: before anything is done with it,
     * another is as good.
     *
     * @throws dev.jobqueue.domain.node.LifeOverException when the life is over
     * @throws IllegalStateException when the queue can't be had
     */
    static <T extends Transaction> T begin(
            Postgres database, Jdbi jdbi, Life life, BiFunction<Handle, QueueRow, T> make) {
        for (int tries = 1; ; tries++) {
            Handle handle = jdbi.open();
            boolean begun = false;
            try {
                handle.begin();
                T transaction = make.apply(handle, QueueRow.lock(handle.getConnection(), database.settings(), life));
                begun = true;
                return transaction;
            } catch (SQLException failed) {
                if (!Postgres.wasBroken(handle.getConnection()) || tries == MOST_TRIES) {
                    throw new IllegalStateException(
                            database.describe() + " can't be held: " + failed.getMessage(), failed);
                }
            } finally {
                if (!begun) {
                    abandon(handle);
                }
            }
        }
    }

    Handle handle() {
        return handle;
    }

    QueueRow row() {
        return row;
    }

    <T> T work(Work<T> work) {
        try {
            return work.with(handle, row, last);
        } catch (SQLException failed) {
            throw notKept(failed);
        }
    }

    private static IllegalStateException notKept(SQLException failed) {
        return new IllegalStateException("a change was not kept: " + failed.getMessage(), failed);
    }

    /** @throws OutcomeUnknownException when the connection broke meanwhile */
    void commit() {
        try {
            last.add("commit");
            last.send(handle.getConnection());
            handle.commit(); // The driver knows that nothing is left to be sent.
        } catch (SQLException failed) {
            throw Postgres.wasBroken(handle.getConnection()) ? new OutcomeUnknownException(failed) : notKept(failed);
        }
        committed = true;
    }

    @Override
    public void close() {
        if (committed) {
            handle.close();
        } else {
            abandon(handle);
        }
    }

    /** Where the connection is broken the server rolls back by itself. */
    private static void abandon(Handle handle) {
        try (handle) {
            handle.rollback();
        } catch (RuntimeException broken) {
            LOG.debug("A transaction could not be rolled back", broken);
        }
    }
}
