package dev.jobqueue.jdbi;

import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.node.NodeRegistry;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.domain.store.OldRecords;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.RunLogStore;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.jdbi.database.Database;
import dev.jobqueue.jdbi.database.Schema;
import dev.jobqueue.jdbi.hsqldb.Hsqldb;
import dev.jobqueue.jdbi.postgres.KeptConnection;
import dev.jobqueue.jdbi.postgres.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Keeps a queue in a relational database. Writes go one after another, each a transaction that is durable when its method returns;
 * reads have connections of their own and wait for no one. Safe for use by several threads.
 *
 * <p>A method that throws has kept nothing, unless the connection broke while it waited for the answer. Where a file of HSQLDB could
 * not be written, it throws {@link java.io.UncheckedIOException}, and so does every later one: what was kept is known again when
 * the store is closed and opened anew.
 */
public final class JdbiStore
        implements QueueStore, RunLogStore, OldRecords, Outbox, AuditLog, NodeRegistry, AutoCloseable {

    private static final int MOST_TRIES = 5;

    /** The flight recorder cannot be told of none. */
    private static final int LEAST_OF_A_PARAMETER = 3;

    private static final String TOOK_TOO_LONG = "a query of what %s has kept took longer than it may, and was ended:"
            + " ask for one job, or for fewer records, or again when the database has less to do";

    private final ReentrantLock writing = new ReentrantLock();
    private final Database database;
    private final Jdbi readers;
    private final Jdbi writer;
    private boolean closed;

    private final QueueTables tables;
    private final NodeTable nodes = new NodeTable();

    private JdbiStore(Database database, DefinitionCodec codec) {
        this.database = database;
        this.tables = new QueueTables(codec, database);
        this.readers = withoutValuesInMessages(Jdbi.create(database.readers()));
        this.writer = withoutValuesInMessages(Jdbi.create(database.writer()));
    }

    /**
     * Opens the store in this directory, and makes both where they are missing. One process at a time can have it open.
     *
     * @throws IllegalStateException when another process has it open, or a later version of this program wrote it
     * @throws java.io.UncheckedIOException when the directory can't be used
     */
    public static JdbiStore openFile(Path dataDirectory, DefinitionCodec codec) {
        return open(Hsqldb.openFile(dataDirectory), codec);
    }

    /** Opens an empty store that is gone when it is closed. */
    public static JdbiStore inMemory(DefinitionCodec codec) {
        return open(Hsqldb.openMemory(), codec);
    }

    /**
     * Opens the store in this database, and makes its tables where they are missing. The database is closed with the store.
     *
     * @throws IllegalStateException when a later version of this program wrote it, or the tables can't be made
     */
    public static JdbiStore open(Database database, DefinitionCodec codec) {
        try {
            Schema.migrate(database);
            return new JdbiStore(database, codec);
        } catch (RuntimeException failed) {
            try (database) {
                throw failed;
            }
        }
    }

    /**
     * The queue in this store, as one of several nodes has it. It is to be closed before the store.
     *
     * @param patience how long a node may be silent before it is declared dead
     * @throws IllegalStateException when the store is this program's alone
     */
    public SharedQueue share(Duration patience) {
        if (database instanceof Postgres postgres) {
            KeptConnection kept = postgres.kept();
            return new SharedQueue(
                    postgres,
                    new SharedQueue.Ways(writer, withoutValuesInMessages(Jdbi.create(kept)), kept),
                    tables,
                    patience);
        }
        throw new IllegalStateException(
                database.describe() + " can't be shared: several nodes share a queue in PostgreSQL");
    }

    /** Definitions and parameters may hold secrets: they stay out of errors and of flight recordings. */
    private static Jdbi withoutValuesInMessages(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class).setJfrParamMaxLength(LEAST_OF_A_PARAMETER);
        return jdbi;
    }

    @Override
    public Snapshot load() {
        return write(tables::load);
    }

    @Override
    public void commit(Changes changes) {
        if (!changes.isEmpty()) {
            writeAll(handle -> tables.apply(handle, changes));
        }
    }

    @Override
    public List<RunLog> find(HistoryQuery query) {
        return read(handle -> tables.runLog().find(handle, query));
    }

    @Override
    public int forget(Instant endedBefore, int limit) {
        return write(handle -> tables.runLog().forget(handle, endedBefore, limit));
    }

    @Override
    public Claimed claim(String via, Pace pace, Instant now, Duration forHowLong) {
        return write(handle -> {
            database.beginClaim(handle.getConnection());
            return tables.outbox().claim(handle, via, pace, now, forHowLong);
        });
    }

    @Override
    public void delivered(Claimed message, Pace pace, Instant now) {
        writeAll(handle -> tables.outbox().delivered(handle, message, pace, now));
    }

    @Override
    public void failed(List<PendingNotification> message) {
        writeAll(handle -> tables.outbox().failed(handle, message));
    }

    @Override
    public List<PendingNotification> undelivered(int limit) {
        return read(handle -> tables.outbox().find(handle, limit));
    }

    @Override
    public List<AuditEntry> entries(AuditQuery query) {
        return read(handle -> tables.audit().find(handle, query));
    }

    @Override
    public int forgetEntries(Instant before, int limit) {
        return write(handle -> tables.audit().forget(handle, before, limit));
    }

    @Override
    public long begin(String node) {
        return write(handle -> nodes.begin(handle, node));
    }

    /** Work with the database. */
    private interface Work<T> {
        T with(Handle handle) throws SQLException;
    }

    /** Work that has no result. */
    private interface Change {
        void with(Handle handle) throws SQLException;
    }

    private void writeAll(Change change) {
        write(handle -> {
            change.with(handle);
            return true;
        });
    }

    private <T> T write(Work<T> work) {
        writing.lock();
        try {
            database.ensureDurable();
            T result = keepingInterrupt(() -> transact(work));
            database.ensureDurable();
            return result;
        } finally {
            writing.unlock();
        }
    }

    /** A connection that broke while nobody used it shows when it is used: before anything is done with it, another is as good. */
    private <T> T transact(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return writer.inTransaction(handle -> {
                    database.beginWrite(handle.getConnection());
                    return work.with(handle);
                });
            } catch (SQLException failed) {
                if (!(failed instanceof SQLTransientConnectionException) || tries == MOST_TRIES) {
                    throw new IllegalStateException(
                            database.describe() + " has not kept a change: " + failed.getMessage(), failed);
                }
            }
        }
    }

    private <T> T read(Function<Handle, T> work) {
        return keepingInterrupt(() -> {
            try {
                return readers.inTransaction(handle -> {
                    database.beginRead(handle.getConnection());
                    return work.apply(handle);
                });
            } catch (SQLException failed) {
                throw new IllegalStateException(database.describe() + " can't be read: " + failed.getMessage(), failed);
            } catch (JdbiException failed) {
                throw failed.getCause() instanceof SQLException reason && database.tookTooLong(reason)
                        ? new IllegalStateException(TOOK_TOO_LONG.formatted(database.describe()), failed)
                        : failed;
            }
        });
    }

    /** HSQLDB works on when its thread has been interrupted, but forgets that it was. */
    private static <T> T keepingInterrupt(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                database.close();
            }
        } finally {
            writing.unlock();
        }
    }
}
