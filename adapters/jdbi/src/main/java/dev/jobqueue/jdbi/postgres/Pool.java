package dev.jobqueue.jdbi.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * A few connections that stay open, and that find out within seconds when the server, or the way to it, is gone. One does turns, two
 * read, two do what nobody waits for. The numbers and their reasons are in {@code docs/decisions/0021-postgresql.md}.
 */
final class Pool {

    private static final int CONNECTIONS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration VALIDATE = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private Pool() {}

    /** One connection outside of the pool, which tells at once, and alone, why there is none. */
    static Connection connect(Address address) throws SQLException {
        return DriverManager.getConnection(address.url(), settings(address));
    }

    /** Opens the pool when it is asked for the first connection. */
    static HikariDataSource to(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jobqueue");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(settings(address));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setValidationTimeout(VALIDATE.toMillis());
        return new HikariDataSource(config);
    }

    /** Where the address does not say who enters, its URL does, or the driver knows. */
    private static Properties settings(Address address) {
        Properties settings = new Properties();
        if (!address.user().isEmpty()) {
            settings.setProperty("user", address.user());
        }
        if (!address.password().isEmpty()) {
            settings.setProperty("password", address.password());
        }
        settings.setProperty("ApplicationName", "jobqueue");
        settings.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        settings.setProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
        settings.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("defaultRowFetchSize", "10000");
        settings.setProperty("logServerErrorDetail", "false");
        return settings;
    }
}
