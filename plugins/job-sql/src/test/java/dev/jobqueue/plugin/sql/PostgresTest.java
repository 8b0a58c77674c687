package dev.jobqueue.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresTest {

    private final TaskTester tester = new TaskTester();
    private final SqlJobType type = new SqlJobType();

    @BeforeEach
    void empty() throws Exception {
        run("sql", "drop table if exists t; create table t (id int primary key, name text, day date)");
    }

    @Test
    void statements_change_rows_and_queries_print_them() throws Exception {
        TaskTester fresh = new TaskTester();
        fresh.run(
                type,
                with(
                        "sql",
                        "insert into t values (1, 'one', '2026-12-01'), (22, null, null);\nselect id, name from t order by id;"));

        assertThat(fresh.output())
                .containsExactly(
                        "statement 1 of 2: insert into t values (1, 'one', '2026-12-01'), (22, null, null)",
                        "2 rows changed",
                        "::progress 0.5 1 of 2 statements",
                        "statement 2 of 2: select id, name from t order by id",
                        "id  name",
                        "--  ----",
                        "1   one",
                        "22  NULL",
                        "2 rows found",
                        "::progress 1 2 of 2 statements");
        assertThat(fresh.attributes()).containsExactly(Map.entry("rows", "2"), Map.entry("updated", "2"));
    }

    @Test
    void all_statements_are_kept_or_none() throws Exception {
        assertFails("sql", "insert into t values (1, 'a', null); insert into t values (1, 'b', null)")
                .contains("duplicate key", "[23505]");
        assertThat(Postgres.text("select count(*) from t")).isEqualTo("0");

        assertFails(
                        "sql",
                        "insert into t values (1, 'a', null); insert into t values (1, 'b', null)",
                        "transaction",
                        false)
                .contains("duplicate key");
        assertThat(Postgres.text("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void what_comes_of_it_is_held_to_what_is_expected() throws Exception {
        assertFails("sql", "insert into t values (1, 'a', null)", "expectUpdated", 2)
                .isEqualTo("1 rows were changed, which should be 2 (expectUpdated): nothing was kept");
        assertThat(Postgres.text("select count(*) from t")).isEqualTo("0");
        assertFails("sql", "select * from t", "expectRows", true)
                .isEqualTo("the last query found no row, which it should (expectRows): nothing was kept");
        run("sql", "insert into t values (1, 'a', null); select * from t", "expectUpdated", 1, "expectRows", true);
        run("sql", "select * from t", "expectRows", true, "maxRows", 0);
    }

    @Test
    void parameters_are_bound_whatever_they_hold() throws Exception {
        String evil = "x'); drop table t; --";
        tester.run(
                type,
                with(
                        "sql",
                        "insert into t values (:id, :name, :day); update t set name = name where id = :id",
                        "parameters",
                        Map.of("day", "2026-12-01")),
                Map.of("id", "7", "name", evil));

        assertThat(Postgres.text("select name || ' on ' || day from t where id = 7"))
                .isEqualTo(evil + " on 2026-12-01");
        assertFails("sql", "select * from t where id = :id")
                .isEqualTo("parameter 'id' was not passed to this run: pass it, or write a default under parameters");
    }

    @Test
    void a_syntax_error_says_where_it_is() {
        assertFails("sql", "select 1;\n\n-- note\nselect id,\n  from t;")
                .startsWith("line 5, column 3: ERROR: syntax error at or near \"from\"")
                .endsWith(" [42601] in: select id, from t");
        assertFails("sql", "select * from t where id = :id andd name = 'x'", "parameters", Map.of("id", "1"))
                .startsWith("line 1, column 32: ERROR: syntax error at or near \"andd\"");
    }

    @Test
    void more_rows_than_may_be_printed_are_not() throws Exception {
        run("sql", "select n from generate_series(1, 1000000) n", "maxRows", 2, "format", "csv");

        assertThat(tester.output())
                .containsSubsequence("n", "1", "2", "more than 2 rows found")
                .doesNotContain("3");
    }

    @Test
    void a_file_is_executed_statement_by_statement(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.sql"), """
                create function twice(n int) returns int as $$ begin return 2 * n; end; $$ language plpgsql;
                select twice(21) as answer; -- not; here
                drop function twice(int);
                """);
        run("sqlFile", file.toString());
        assertThat(tester.output()).contains("statement 3 of 3: drop function twice(int)", "42");

        assertFails("sqlFile", folder.resolve("b.sql").toString())
                .startsWith("sqlFile " + folder.resolve("b.sql") + " cannot be read (NoSuchFileException): ");
    }

    @Test
    void credentials_are_used_and_refused_ones_are_said_to_be_so() throws Exception {
        run("sql", "select current_user", "user", "app", "password", Postgres.PASSWORD);
        assertThat(tester.output()).contains("app");

        String database = "jdbc:postgresql://localhost:" + Postgres.server().getPort() + "/postgres";
        assertFails("sql", "select 1", "user", "app", "password", "wr0ng")
                .isEqualTo(
                        database + " cannot be connected to (FATAL: password authentication failed for user \"app\"):"
                                + " check user and password, and whether the server wants TLS");
    }

    @Test
    void a_server_that_wants_tls_and_one_that_has_none_are_named() {
        assertFails("sql", "select 1", "user", "secured", "password", Postgres.PASSWORD)
                .contains("no encryption")
                .endsWith("): check user and password, and whether the server wants TLS");
        assertFails("sql", "select 1", "url", Postgres.url() + "?sslmode=require")
                .contains("The server does not support SSL.")
                .endsWith("): let the server offer TLS, or the url ask for none");
    }

    @Test
    void a_refused_connection_and_a_silent_server_are_named() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFails("sql", "select 1", "url", "jdbc:postgresql://localhost:" + port + "/x")
                .startsWith(
                        "jdbc:postgresql://localhost:" + port + "/x cannot be connected to (Connection to localhost:")
                .endsWith("): check the url, and that the database is up");
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x";
            assertFails("sql", "select 1", "url", url, "connectTimeout", "300ms")
                    .isEqualTo(url + " gave no connection within 300 ms: check the url, and that the database is up, or"
                            + " raise connectTimeout");
        }
    }

    @Test
    void a_slow_query_is_cancelled_at_the_deadline() {
        tester.deadline(Instant.now().plus(Duration.ofSeconds(1)));
        assertFails("sql", "select pg_sleep(100)").contains("canceling statement", "[57014]");
    }

    @Test
    void an_interrupted_attempt_ends_its_query_in_the_database() throws Exception {
        Thread task = Thread.currentThread();
        Thread watch = new Thread(() -> {
            while (!isSleeping()) {
                Thread.onSpinWait();
            }
            task.interrupt();
        });
        watch.start();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run("sql", "insert into t values (1, 'a', null); select pg_sleep(101)"));
        watch.join();

        assertThat(isSleeping()).isFalse();
        assertThat(Postgres.text("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void the_password_is_never_said() throws Exception {
        run("sql", "select '" + Postgres.PASSWORD + "' as it", "user", "app", "password", Postgres.PASSWORD);
        assertFails("sql", "selct '" + Postgres.PASSWORD + "'", "user", "app", "password", Postgres.PASSWORD)
                .contains("***");

        assertThat(tester.output()).contains("***").noneMatch(line -> line.contains(Postgres.PASSWORD));
    }

    private static boolean isSleeping() {
        try {
            return Postgres.text("select count(*) from pg_stat_activity where state = 'active' and query like"
                            + " 'select pg_sleep(101)%'")
                    .equals("1");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, Object> with(Object... keys) {
        Map<String, Object> with = new HashMap<>(Map.of("url", Postgres.url(), "user", "postgres"));
        for (int index = 0; index < keys.length; index += 2) {
            with.put((String) keys[index], keys[index + 1]);
        }
        return with;
    }

    private void run(Object... keys) throws Exception {
        tester.run(type, with(keys));
    }

    private AbstractStringAssert<?> assertFails(Object... keys) {
        try {
            run(keys);
        } catch (Exception failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(Postgres.PASSWORD, "wr0ng");
            return assertThat(failure.getMessage());
        }
        throw new AssertionError(List.of(keys) + " succeeded");
    }
}
