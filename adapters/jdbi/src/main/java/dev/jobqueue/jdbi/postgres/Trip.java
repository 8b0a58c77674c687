package dev.jobqueue.jdbi.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements whose results nobody needs, which go to the server in one round trip; what comes after one that fails is not done. */
public final class Trip {

    private final List<String> statements = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param those its parameters */
    public void add(String statement, Object... those) {
        statements.add(statement);
        values.addAll(List.of(those));
    }

    public void send(Connection connection) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(String.join("; ", statements))) {
            for (int index = 0; index < values.size(); index++) {
                all.setObject(index + 1, values.get(index));
            }
            all.execute();
        }
    }
}
