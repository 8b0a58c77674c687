package dev.jobqueue.benchmarks.peers.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Statements, each of which ends with a semicolon at the end of a line, that come with a subject, such as those that make its tables. */
public final class Script {

    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");

    private Script() {}

    /** @param name of a resource beside the class */
    public static void execute(DataSource database, Class<?> beside, String name) throws SQLException {
        for (String statement : END_OF_STATEMENT.split(read(beside, name), -1)) {
            if (!statement.isBlank()) {
                Sql.execute(database, statement);
            }
        }
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalArgumentException("there is no '" + name + "' beside " + beside + ": see its jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
