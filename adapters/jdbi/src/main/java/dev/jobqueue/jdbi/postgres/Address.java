package dev.jobqueue.jdbi.postgres;

import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is, and who enters it. The password is in no text that this gives.
 *
 * @param url such as {@code jdbc:postgresql://db.example.org/jobqueue}; settings of the driver in it win over ours
 */
public record Address(String url, String user, String password) {

    /** @throws IllegalArgumentException when the URL is not one of PostgreSQL */
    public Address {
        if (Driver.parseURL(url, null) == null) {
            throw new IllegalArgumentException("the database URL " + withoutSettings(url)
                    + " is not one of PostgreSQL: write it as jdbc:postgresql://HOST:PORT/DATABASE");
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
        return shown() + " as " + user;
    }
}
