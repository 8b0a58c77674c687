package dev.jobqueue.jdbi.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections for those who look at what is kept: so few at a time that the turns of the queue never wait for one, however many
 * look and however long that takes.
 */
final class ReadConnections implements ConnectionFactory {

    static final int AT_ONCE = 2;

    /** Longer than a query may take: who is next in line gets its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConnectionFactory source;
    private final String description;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    ReadConnections(ConnectionFactory source, String description) {
        this.source = source;
        this.description = description;
    }

    /** @throws IllegalStateException when the others take too long */
    @Override
    public Connection openConnection() throws SQLException {
        awaitTurn();
        boolean opened = false;
        try {
            Connection connection = source.openConnection();
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    private void awaitTurn() {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(AT_ONCE + " queries of what " + description
                        + " has kept run already, which is as many as may at once, and there was no turn for another within "
                        + PATIENCE.toSeconds() + " s: ask again later, or for less at a time");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before what is kept could be read", hurry);
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            free.release();
        }
    }
}
