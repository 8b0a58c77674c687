package dev.jobqueue.jdbi.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that stays open, for what must not wait until a pool has one to spare. One thread at a time uses it; where it is broken
 * when it is asked for, it is replaced.
 */
public final class KeptConnection implements ConnectionFactory, AutoCloseable {

    private static final Duration VALIDATE = Duration.ofSeconds(2);
    private static final Duration LAST_USE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

    private final ConnectionFactory source;
    private final ReentrantLock use = new ReentrantLock();
    private @Nullable Connection kept;
    private volatile boolean closed;

    KeptConnection(ConnectionFactory source) {
        this.source = source;
    }

    @Override
    public Connection openConnection() throws SQLException {
        use.lock();
        boolean given = false;
        try {
            Connection connection = sound();
            given = true;
            return connection;
        } finally {
            if (!given) {
                use.unlock();
            }
        }
    }

    private Connection sound() throws SQLException {
        if (kept != null && !kept.isValid(Math.toIntExact(VALIDATE.toSeconds()))) {
            drop();
        }
        if (closed) {
            throw new SQLException("the connection has been closed with its queue");
        }
        if (kept == null) {
            kept = source.openConnection();
        }
        return kept;
    }

    /** Keeps it, unless it was left in the midst of a transaction. */
    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            if (closed || !connection.getAutoCommit()) {
                drop();
            }
        } finally {
            use.unlock();
        }
    }

    private void drop() {
        if (kept != null) {
            try (Connection broken = kept) {
                LOG.debug("Connection {} is not kept any longer", broken);
            } catch (SQLException already) {
                LOG.debug("A connection could not be closed", already);
            }
            kept = null;
        }
    }

    /** Whoever uses it still closes it when that is over. */
    @Override
    public void close() {
        closed = true;
        try {
            if (use.tryLock(LAST_USE.toMillis(), TimeUnit.MILLISECONDS)) {
                drop();
                use.unlock();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
