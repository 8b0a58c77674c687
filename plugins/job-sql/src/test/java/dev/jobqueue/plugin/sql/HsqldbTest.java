package dev.jobqueue.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hsqldb.jdbc.JDBCDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver that the plugin does not have: HSQLDB's, from its jar. */
@Timeout(120)
class HsqldbTest {

    private final TaskTester tester = new TaskTester();
    private final SqlJobType type = new SqlJobType();

    @Test
    void a_driver_is_loaded_from_its_jar_and_keeps_its_world() throws Exception {
        run("sql", "create table t (id int, name varchar(9))");
        tester.run(type, with("sql", "insert into t values (:id, 'x')"), Map.of("id", "7"));
        run("sql", "select id from t", "expectRows", true);

        assertThat(tester.output()).contains("7");
    }

    @Test
    void a_list_of_statements_is_taken_one_by_one_whatever_is_in_them() throws Exception {
        run("sql", "create table u (id int)");
        run(
                "sql",
                List.of(
                        "create procedure fill() modifies sql data begin atomic insert into u values (1); insert into u"
                                + " values (2); end",
                        "call fill()",
                        "select count(*) as n from u"));

        assertThat(tester.output()).contains("2");
    }

    @Test
    void what_the_database_refuses_is_said_with_the_line() {
        assertThatExceptionOfType(SqlFailure.class)
                .isThrownBy(() -> run("sql", "call now();\nselct 1"))
                .withMessageStartingWith("the statement on line 2: unexpected token: SELCT")
                .withMessageEndingWith("[42581] in: selct 1");
        assertThatExceptionOfType(SqlFailure.class)
                .isThrownBy(() -> run("sql", "call now()", "user", "nobody", "password", "wr0ng"))
                .withMessageContaining("cannot be connected to (invalid authorization specification")
                .withMessageEndingWith("): check user and password, and whether the server wants TLS");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertThatExceptionOfType(SqlFailure.class)
                .isThrownBy(() -> run("sql", "call now()", "url", "jdbc:hsqldb:hsql://localhost:1/x"))
                .withMessageStartingWith("jdbc:hsqldb:hsql://localhost:1/x cannot be connected to (")
                .withMessageEndingWith("): check the url, and that the database is up");
    }

    @Test
    void a_driver_that_is_missing_or_for_another_database_is_named(@TempDir Path folder) {
        Path missing = folder.resolve("driver.jar");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> run("sql", "call now()", "driver", missing.toString()))
                .withMessage("driver " + missing + " cannot be read: put the jar there, or mend the path");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> run("sql", "call now()", "url", "jdbc:oracle:thin:x"))
                .withMessage("jdbc:oracle:thin:x is not for the driver org.hsqldb.jdbc.JDBCDriver: name the jar of its"
                        + " driver as driver");
    }

    private static Map<String, Object> with(Object... keys) {
        Map<String, Object> with =
                new HashMap<>(Map.of("url", "jdbc:hsqldb:mem:sql", "user", "SA", "driver", jar().toString()));
        for (int index = 0; index < keys.length; index += 2) {
            with.put((String) keys[index], keys[index + 1]);
        }
        return with;
    }

    private void run(Object... keys) throws Exception {
        tester.run(type, with(keys));
    }

    /** Where the driver on the class path of the tests comes from. */
    static Path jar() {
        return Path.of(JDBCDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
