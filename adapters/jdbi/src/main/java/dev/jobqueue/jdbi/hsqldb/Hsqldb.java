package dev.jobqueue.jdbi.hsqldb;

import dev.jobqueue.jdbi.database.Database;
import dev.jobqueue.jdbi.table.RowWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;
import org.hsqldb.jdbc.JDBCDriver;
import org.jdbi.v3.core.ConnectionFactory;

/** An HSQLDB database in this process. Its settings and their reasons are in {@code docs/decisions/0020-persistence.md}. */
public final class Hsqldb implements Database {

    /**
     * For both: readers never wait for the writer, nor it for them; "a" is not "a "; and nothing is told to anyone's logging
     * framework.
     */
    private static final Map<String, String> ALWAYS =
            Map.of("hsqldb.tx", "mvcc", "sql.pad_space", "false", "hsqldb.extlog", "0");

    /** A commit is on the disk when it returns; the lock is ours; errors go to {@code queue.app.log}. */
    private static final Map<String, String> IN_FILES = Map.of(
            "hsqldb.write_delay", "false",
            "hsqldb.lock_file", "false",
            "hsqldb.nio_data_file", "false",
            "hsqldb.log_size", "32",
            "hsqldb.applog", "1");

    private final String url;
    private final Properties settings = new Properties();
    private final String description;
    private final WriteWatch watch;
    private final Optional<DataDirectory> directory;
    private final Connection keeper;

    private Hsqldb(String url, Map<String, String> special, String description, Optional<DataDirectory> directory) {
        this.url = url;
        this.description = description;
        this.directory = directory;
        this.watch = new WriteWatch(description);
        settings.put("user", "SA");
        settings.put("password", "");
        settings.putAll(ALWAYS);
        settings.putAll(special);
        try {
            this.keeper = connect();
        } catch (SQLException failed) {
            throw new IllegalStateException(description + " can't be opened: " + failed.getMessage(), failed);
        }
    }

    /**
     * Opens the database in this directory, for this process alone.
     *
     * @throws IllegalStateException when another process has it open
     * @throws IllegalArgumentException when HSQLDB would misread the path
     * @throws java.io.UncheckedIOException when the directory can't be used
     */
    public static Hsqldb openFile(Path dataDirectory) {
        DataDirectory directory = DataDirectory.claim(dataDirectory);
        try {
            Hsqldb database = new Hsqldb(
                    "jdbc:hsqldb:file:" + directory.databaseFiles(),
                    IN_FILES,
                    "the database in " + dataDirectory,
                    Optional.of(directory));
            database.watchWrites();
            return database;
        } catch (RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    /** Opens an empty database that is gone when it is closed. */
    public static Hsqldb openMemory() {
        return new Hsqldb("jdbc:hsqldb:mem:" + UUID.randomUUID(), Map.of(), "the database in memory", Optional.empty());
    }

    /**
     * HSQLDB keeps quiet when it can't write its log, on a full disk for one, and reports the commit as done. So it gets file
     * access that remembers failures; the checkpoint makes it open its log through that.
     */
    private void watchWrites() {
        try {
            if (!(keeper.unwrap(JDBCConnection.class).getSession() instanceof Session session)) {
                throw new IllegalStateException(description + " is not in this process: open it by its files");
            }
            session.database.logger.fileAccess = watch;
            execute("checkpoint");
        } catch (SQLException | RuntimeException failed) {
            shutDown("shutdown immediately");
            throw new IllegalStateException(description + " can't be made safe for use", failed);
        }
    }

    private Connection connect() throws SQLException {
        return JDBCDriver.getConnection(url, settings);
    }

    @Override
    public Make make() {
        return Make.HSQLDB;
    }

    /** A connection is an object here, not a socket. */
    @Override
    public ConnectionFactory connections() {
        return this::connect;
    }

    @Override
    public ConnectionFactory readers() {
        return connections();
    }

    /** Nothing: who looks is in nobody's way. */
    @Override
    public void beginRead(Connection connection) {}

    @Override
    public boolean tookTooLong(SQLException failed) {
        return false;
    }

    /** Always the same one, which keeps its prepared statements. */
    @Override
    public ConnectionFactory writer() {
        return new ConnectionFactory() {
            @Override
            public Connection openConnection() {
                return keeper;
            }

            @Override
            public void closeConnection(Connection kept) {}
        };
    }

    @Override
    public RowWriter rows() {
        return new BatchedRows();
    }

    /** Who writes does so alone. */
    @Override
    public void beginClaim(Connection connection) {}

    /** The process has the database to itself. */
    @Override
    public void beginMigration(Connection connection) {}

    @Override
    public void beginWrite(Connection connection) {}

    @Override
    public void ensureDurable() {
        watch.ensureNoFailure();
    }

    @Override
    public String describe() {
        return description;
    }

    /** After a failed write the files are left as they are: what is in memory only was never promised to anyone. */
    @Override
    public void close() {
        try {
            shutDown(directory.isEmpty() || watch.hasFailed() ? "shutdown immediately" : "shutdown");
        } finally {
            directory.ifPresent(DataDirectory::close);
        }
    }

    private void shutDown(String statement) {
        try {
            execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    description + " can't be closed in order; what was committed is kept", failed);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            statement.execute(sql);
        }
    }
}
