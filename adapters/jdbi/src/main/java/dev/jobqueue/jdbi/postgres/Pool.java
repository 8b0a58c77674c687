package dev.jobqueue.jdbi.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * A few connections that stay open, and that find out within seconds when the server, or the way to it, is gone. One writes, the
 * others read. The numbers and their reasons are in {@code docs/decisions/0021-postgresql.md}.
 */
final class Pool {

    private static final int CONNECTIONS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration VALIDATE = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private Pool() {}

    /** Opens the pool when it is asked for the first connection. */
    static HikariDataSource to(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jobqueue");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setValidationTimeout(VALIDATE.toMillis());
        config.addDataSourceProperty("ApplicationName", "jobqueue");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        config.addDataSourceProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("defaultRowFetchSize", "10000");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }
}
