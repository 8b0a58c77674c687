package dev.jobqueue.benchmarks.peers.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;

/** HSQLDB in a file of its own, forced to disk at each commit, with the transactions that jobqueue uses too. */
public final class HsqldbFile {

    private HsqldbFile() {}

    /** A connection for each statement to a database that this process has open already. */
    public static DataSource beside(Path file) {
        JDBCDataSource source = new JDBCDataSource();
        source.setURL("jdbc:hsqldb:file:" + file);
        source.setUser("SA");
        return source;
    }

    public static HikariDataSource open(Path file, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:hsqldb:file:" + file + ";hsqldb.write_delay=false;hsqldb.tx=mvcc;shutdown=true");
        pool.setUsername("SA");
        pool.setMaximumPoolSize(connections);
        return pool;
    }
}
