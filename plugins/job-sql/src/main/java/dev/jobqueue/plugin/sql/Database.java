package dev.jobqueue.plugin.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where statements go, and as whom. The password is in no text that it makes of itself.
 *
 * @param drivers jars of the driver; none: the one that the plugin has
 * @param connectTimeout until there is a connection
 */
record Database(
        String url, Optional<String> user, Optional<String> password, List<Path> drivers, Duration connectTimeout) {

    private static final Pattern SECRET = Pattern.compile("(?i)[?&;](password|pwd|passwd|token|accesstoken)=");
    private static final Pattern LOGIN = Pattern.compile("//[^/?]*@|:[^:/@]+/[^@/]+@");

    Database {
        drivers = List.copyOf(drivers);
    }

    /** @throws IllegalArgumentException when it is no address of JDBC, or holds what is secret; it is not shown then */
    static String checkedUrl(String url) {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "it is no address of JDBC: write it as jdbc:postgresql://host:5432/database");
        }
        if (SECRET.matcher(url).find() || LOGIN.matcher(url).find()) {
            throw new IllegalArgumentException("it holds a password or a user: write these as user and password");
        }
        return url;
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    Properties properties() {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(word -> properties.setProperty("password", word));
        if (isPostgres()) {
            // Parameters are texts: so the server finds out what they are to be, as it does for literals.
            properties.setProperty("stringtype", "unspecified");
        }
        return properties;
    }

    /** Without what follows the name of the database. */
    @Override
    public String toString() {
        return url.replaceFirst("[?;].*", "");
    }
}
