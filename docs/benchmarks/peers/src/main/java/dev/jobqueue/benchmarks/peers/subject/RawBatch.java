package dev.jobqueue.benchmarks.peers.subject;

import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.benchmarks.peers.store.Script;
import dev.jobqueue.benchmarks.peers.store.Sql;
import dev.jobqueue.benchmarks.peers.work.Beat;
import dev.jobqueue.benchmarks.peers.work.Work;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * No scheduler: the floor. Eight connections claim fifty runs at a time and finish them at a time, with a row of history for each,
 * by plain JDBC and with no rule to heed. It ends when it finds nothing to claim, so it takes no run that comes later.
 */
final class RawBatch implements Subject {

    private static final int BATCH = 50;

    private static final String CLAIM = "update run set started_at = clock_timestamp() where id in (select id from run"
            + " where started_at is null order by ready_at, id limit " + BATCH
            + " for update skip locked) returning id";

    private static final String FINISH = "with done as (delete from run where id = any(?) returning *)"
            + " insert into history select id, job, ready_at, started_at, clock_timestamp() from done";

    private final HikariDataSource database;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final List<Future<?>> working = new ArrayList<>();

    RawBatch(HikariDataSource database) throws SQLException {
        this.database = database;
        Script.execute(database, RawBatch.class, "raw-batch.sql");
    }

    @Override
    public void enqueue(int count) throws SQLException {
        Sql.execute(
                database,
                "insert into run select n, 'work', clock_timestamp(), null from generate_series(0, " + (count - 1)
                        + ") n");
    }

    @Override
    public void start() {
        for (int worker = 0; worker < WORKERS; worker++) {
            working.add(workers.submit(this::work));
        }
    }

    private Void work() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement claim = connection.prepareStatement(CLAIM);
                    PreparedStatement finish = connection.prepareStatement(FINISH)) {
                for (Long[] claimed = claim(claim); claimed.length > 0; claimed = claim(claim)) {
                    connection.commit();
                    for (Long id : claimed) {
                        Work.begin(Math.toIntExact(id));
                    }
                    Array ids = connection.createArrayOf("bigint", claimed);
                    finish.setArray(1, ids);
                    finish.executeUpdate();
                    connection.commit();
                }
            }
        }
        return null;
    }

    private static Long[] claim(PreparedStatement claim) throws SQLException {
        List<Long> ids = new ArrayList<>(BATCH);
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids.toArray(Long[]::new);
    }

    @Override
    public void awaitSettled() throws Exception {
        for (Future<?> worker : working) {
            worker.get();
        }
    }

    @Override
    public void trigger(int number) {
        throw new UnsupportedOperationException("the floor takes no single runs: leave it out of this workload");
    }

    @Override
    public void schedule(int number, Instant at) {
        trigger(number);
    }

    @Override
    public void repeat(int count, IntFunction<Beat> beats) {
        trigger(count);
    }

    @Override
    public long recorded() throws SQLException {
        return Sql.number(database, "select count(*) from history");
    }

    @Override
    public void close() {
        workers.shutdownNow();
        database.close();
    }
}
