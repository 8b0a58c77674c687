package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.jdbi.postgres.Trip;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TripTest {

    private final Postgres database = Postgres.open(PostgresServer.emptySchema());
    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = database.connections().openConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table number (n int8 primary key)");
        }
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void all_is_done_in_its_order_and_kept_by_a_commit_at_its_end() throws Exception {
        Trip trip = new Trip();
        trip.add("insert into number values (?)", 1L);
        trip.add("select pg_notify(?, ?)", "channel", "word");
        trip.add("update number set n = n + ? where n = ?", 6L, 1L);
        trip.add("commit");

        trip.send(connection);
        connection.rollback();

        assertThat(numbers()).isEqualTo("7");
    }

    @Test
    void nothing_is_kept_where_one_before_the_commit_fails() throws Exception {
        Trip trip = new Trip();
        trip.add("insert into number values (?)", 1L);
        trip.add("insert into number values (?)", 1L);
        trip.add("commit");

        assertThatThrownBy(() -> trip.send(connection)).isInstanceOf(SQLException.class);
        connection.rollback();

        assertThat(numbers()).isEmpty();
    }

    private String numbers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(string_agg(n::text, ' '), '') from number")) {
            row.next();
            return row.getString(1);
        }
    }
}
