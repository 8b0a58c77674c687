package dev.jobqueue.embed.faults;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.jdbi.JdbiStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the database has kept: the records, by attempt; the runs that have not ended; and each change of the queue and of a node, by
 * whom it was made, in the order of the lock. The latter is noted by triggers of the harness.
 *
 * @param lastRun the highest number ever given to a run
 * @param living runs that have not ended
 */
record Kept(Map<Evidence.Key, Attempt> attempts, long lastRun, Set<String> living, List<Write> writes) {

    /** The record of an attempt; instants in microseconds since 1970. */
    record Attempt(
            Evidence.Key key,
            String job,
            String status,
            String node,
            long scheduledFor,
            long endedAt,
            String message) {}

    /**
     * A commit.
     *
     * @param writer name and process of a node: {@code one.3} is its third process
     * @param joins true where a node began a life, false where the queue changed
     * @param life the incarnation of the writer's name that lives then; none: -1
     */
    record Write(String writer, boolean joins, long life) {
        String node() {
            return writer.substring(0, writer.indexOf('.'));
        }
    }

    private static final String[] NOTES = {"""
        create table written (id bigserial primary key, writer text not null, joins boolean not null, life bigint not null)
        """, """
        create function note_write() returns trigger language plpgsql as $$
        declare writer text := current_setting('application_name');
        begin
            insert into written (writer, joins, life) values (writer, tg_table_name = 'node', coalesce(
                (select incarnation from node where name = split_part(writer, '.', 1) and alive), -1));
            return null;
        end $$
        """, """
        create trigger note_commit after update on queue for each row when (old.version <> new.version)
        execute function note_write()
        """, """
        create constraint trigger note_join after update on node deferrable initially deferred for each row
        when (old.incarnation is distinct from new.incarnation) execute function note_write()
        """, """
        create constraint trigger note_first_join after insert on node deferrable initially deferred for each row
        execute function note_write()
        """};

    /** Notes from now on who writes. */
    static void noteWrites(Server server) throws SQLException {
        server.execute(NOTES);
    }

    static Kept in(Server server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            return new Kept(attempts(statement), lastRun(statement), living(statement), writes(statement));
        }
    }

    static Set<String> living(Server server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            return living(statement);
        }
    }

    /** Of a store that nobody else has open. */
    static Kept in(JdbiStore store) {
        Map<Evidence.Key, Attempt> attempts = new TreeMap<>();
        for (RunLog log : store.find(HistoryQuery.latest(Integer.MAX_VALUE))) {
            Evidence.Key key = new Evidence.Key(log.run().value(), log.attempt());
            attempts.put(
                    key,
                    new Attempt(
                            key,
                            log.job().value(),
                            log.status().name(),
                            log.place().map(RunLog.Place::node).orElse("-"),
                            Evidence.micros(log.times().scheduledFor()),
                            Evidence.micros(log.times().endedAt()),
                            log.message().orElse("")));
        }
        Snapshot left = store.load();
        Set<String> living = left.runs().stream().map(Run::toString).collect(Collectors.toSet());
        return new Kept(attempts, left.lastRunId(), living, List.of());
    }

    private static Map<Evidence.Key, Attempt> attempts(Statement statement) throws SQLException {
        Map<Evidence.Key, Attempt> attempts = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("select run, attempt, job, status, coalesce(node, '-') as node,"
                + " scheduled_for, ended_at, coalesce(message, '') as message from run_log")) {
            while (row.next()) {
                Evidence.Key key = new Evidence.Key(row.getLong("run"), row.getInt("attempt"));
                attempts.put(
                        key,
                        new Attempt(
                                key,
                                row.getString("job"),
                                row.getString("status"),
                                row.getString("node"),
                                row.getLong("scheduled_for"),
                                row.getLong("ended_at"),
                                row.getString("message")));
            }
        }
        return attempts;
    }

    private static long lastRun(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select last_run from run_counter")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Set<String> living(Statement statement) throws SQLException {
        Set<String> living = new TreeSet<>();
        try (ResultSet row = statement.executeQuery("select id, job, phase, coalesce(node, '-') from live_run")) {
            while (row.next()) {
                living.add(String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return living;
    }

    private static List<Write> writes(Statement statement) throws SQLException {
        List<Write> writes = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select writer, joins, life from written order by id")) {
            while (row.next()) {
                writes.add(new Write(row.getString(1), row.getBoolean(2), row.getLong(3)));
            }
        }
        return writes;
    }
}
