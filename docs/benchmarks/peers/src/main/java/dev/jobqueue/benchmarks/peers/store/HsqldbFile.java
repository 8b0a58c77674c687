package dev.jobqueue.benchmarks.peers.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** HSQLDB in a file of its own, forced to disk at each commit, with the transactions that jobqueue uses too. */
public final class HsqldbFile {

    private HsqldbFile() {}

    public static HikariDataSource open(Path file, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:hsqldb:file:" + file
                + ";hsqldb.write_delay=false;hsqldb.tx=mvcc;hsqldb.default_table_type=cached;shutdown=true");
        pool.setUsername("SA");
        pool.setMaximumPoolSize(connections);
        return pool;
    }
}
