package dev.jobqueue.jdbi;

import dev.jobqueue.domain.node.LifeOverException;
import dev.jobqueue.jdbi.postgres.Trip;
import dev.jobqueue.jdbi.table.AnyText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The row of table {@code queue}, which whoever holds the queue has locked.
 *
 * @param version counts commits
 * @param members counts what has changed among the nodes
 * @param lastRunId the highest run number ever given
 */
record QueueRow(long version, long members, Instant now, long lastRunId) {

    /**
     * One trip: settings, the lock, and then, by a look of its own, what stands there: a look that began before the lock was had
     * could show what was there before.
     */
    private static final String LOCK =
            "select one from queue where one = 1 for update; select version, members, " + MemberTable.CLOCK
                    + ", exists (select 1 from node where name = ? and incarnation = ? and alive), last_run from queue, run_counter";

    /**
     * Waits until no other node holds the queue.
     *
     * @param settings statements that come first
     * @throws LifeOverException when the node does not live
     */
    static QueueRow lock(Connection connection, String settings, Life life) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(settings + "; " + LOCK)) {
            statement.setString(1, life.name());
            statement.setLong(2, life.incarnation());
            statement.execute();
            statement.getMoreResults();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                if (!life.equals(Life.NONE) && !row.getBoolean(4)) {
                    throw new LifeOverException(AnyText.read(life.name()), life.incarnation());
                }
                return new QueueRow(row.getLong(1), row.getLong(2), Column.instant(row.getLong(3)), row.getLong(5));
            }
        }
    }

    /** Counts a commit. */
    void countCommit(Trip trip) {
        trip.add("update queue set version = ?", version + 1);
    }

    /** Counts a change among the nodes. */
    void countChangeOfMembers(Trip trip) {
        trip.add("update queue set members = ?", members + 1);
    }
}
