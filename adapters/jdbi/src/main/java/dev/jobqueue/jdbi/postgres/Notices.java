package dev.jobqueue.jdbi.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices by which the users of one schema wake each other ({@code LISTEN} and {@code NOTIFY}). One may be lost while the connection
 * that listens is broken: when it is there again, that counts as a notice.
 */
public final class Notices implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration LAST_WAIT = WAIT.plusSeconds(1);

    /** So often a connection that hears nothing is asked whether it is still there. */
    private static final int WAITS_A_QUESTION = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final Postgres database;
    private final String self = UUID.randomUUID().toString();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    public Notices(Postgres database) {
        this.database = database;
    }

    /** Gives notice to all others when the transaction of this trip is committed. */
    public void give(Trip trip) {
        trip.add("select pg_notify('jobqueue_' || md5(current_schema()), ?)", self);
    }

    /** Calls this whenever another gives notice, once this is closed no more; to be called once. */
    public synchronized void listen(Runnable heard) {
        if (thread != null) {
            throw new IllegalStateException("somebody listens already");
        }
        thread = new Thread(() -> listenOn(heard), "jobqueue-notices");
        thread.setDaemon(true);
        thread.start();
    }

    private void listenOn(Runnable heard) {
        try {
            do {
                try (Connection connection = database.alone().openConnection()) {
                    begin(connection);
                    try {
                        heard.run();
                        hear(connection, heard);
                    } finally {
                        end(connection);
                    }
                } catch (SQLException broken) {
                    if (closed.getCount() > 0) {
                        LOG.info("Other nodes are not heard for a moment: {}", broken.getMessage());
                    }
                }
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            LOG.debug("Listening ends");
        }
    }

    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String channel;
            try (ResultSet row = statement.executeQuery("select 'jobqueue_' || md5(current_schema())")) {
                row.next();
                channel = row.getString(1);
            }
            statement.execute("listen " + channel);
        }
    }

    /** Whoever has the connection after us is not to be told what we were. */
    private static void end(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("unlisten *");
            }
        }
    }

    private void hear(Connection connection, Runnable heard) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        for (int waits = 1; closed.getCount() > 0; waits++) {
            PGNotification[] notices = server.getNotifications(Math.toIntExact(WAIT.toMillis()));
            if (notices != null && areOfOthers(notices)) {
                heard.run();
            }
            if (waits % WAITS_A_QUESTION == 0 && !connection.isValid(Math.toIntExact(WAIT.toSeconds()))) {
                throw new SQLException("the connection is gone");
            }
        }
    }

    private boolean areOfOthers(PGNotification[] notices) {
        for (PGNotification notice : notices) {
            if (!notice.getParameter().equals(self)) {
                return true;
            }
        }
        return false;
    }

    /** From the next notice on, or in a moment, nobody listens any more. */
    public void end() {
        closed.countDown();
    }

    /** Waits until the connection that listened is given back. */
    @Override
    public synchronized void close() {
        end();
        if (thread != null) {
            try {
                thread.join(LAST_WAIT.toMillis());
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }
}
