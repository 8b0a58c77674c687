package dev.jobqueue.benchmarks.peers.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL server for all subjects, as durable as it is by default; each measurement has a database of its own. */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Postgres start() throws IOException {
        return new Postgres(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("max_connections", "200")
                .start());
    }

    /** The address of a new, empty database. */
    public String create() throws SQLException {
        databases.incrementAndGet();
        Sql.execute(server.getPostgresDatabase(), "create database " + newest());
        return server.getJdbcUrl(USER, newest());
    }

    /**
     * Writes what is to be written, and takes the statistics that autovacuum would soon take: so that no measurement pays for what
     * was before it, and none is planned without them.
     */
    public void settle() throws SQLException {
        Sql.execute(server.getPostgresDatabase(), "checkpoint");
        if (databases.get() > 0) {
            Sql.execute(server.getDatabase(USER, newest()), "analyze");
        }
    }

    /** How many transactions the newest database has seen, a little late. */
    public long transactions() throws SQLException {
        return Sql.number(
                server.getPostgresDatabase(),
                "select coalesce(sum(xact_commit + xact_rollback), 0) from pg_stat_database where datname = '"
                        + newest() + "'");
    }

    private String newest() {
        return "measured_" + databases.get();
    }

    public static HikariDataSource pool(String url, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    /** A connection for each statement, for what is done beside the subject. */
    public static DataSource beside(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
