package dev.jobqueue.jdbi.postgres;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a PostgreSQL database is, and who enters it. The password is in no text that this gives.
 *
 * @param url such as {@code jdbc:postgresql://db.example.org/jobqueue}; settings of the driver in it win over ours
 */
public record Address(String url, String user, String password) {

    /** @throws IllegalArgumentException when the URL is not one of PostgreSQL */
    public Address {
        if (!isOfPostgres(url)) {
            throw new IllegalArgumentException("the database URL " + withoutSettings(url)
                    + " is not one of PostgreSQL: write it as jdbc:postgresql://HOST:PORT/DATABASE");
        }
    }

    /** The driver's own opinion. */
    private static boolean isOfPostgres(String url) {
        return url.startsWith("jdbc:postgresql:") && DriverManager.drivers().anyMatch(driver -> accepts(driver, url));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException unreadable) {
            return false;
        }
    }

    /** Settings in a URL can be secrets. */
    String shown() {
        return withoutSettings(url);
    }

    private static String withoutSettings(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return user.isEmpty() ? shown() : shown() + " as " + user;
    }
}
