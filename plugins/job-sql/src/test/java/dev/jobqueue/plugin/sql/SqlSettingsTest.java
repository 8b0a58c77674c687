package dev.jobqueue.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/x?user=a&password=s3cret",
                "jdbc:sqlserver://db;Password=s3cret",
                "jdbc:postgresql://ada:s3cret@db/x",
                "jdbc:oracle:thin:ada/s3cret@db:1521/x",
                "https://s3cret.example.org"
            })
    void an_address_with_a_secret_or_of_something_else_is_refused_without_being_shown(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("url", url, "sql", "select 1")))
                .withMessageStartingWith("url: it ")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void there_is_one_script() {
        Map<String, Object> url = Map.of("url", "jdbc:x:y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(url))
                .withMessage("'sql' is missing: write SQL, or sqlFile with the path of a file of it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("url", "jdbc:x:y", "sql", "a", "sqlFile", "/b")))
                .withMessage("sqlFile: there is sql already: write one of the two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("url", "jdbc:x:y", "sql", "-- none")))
                .withMessage("sql: there is no statement in it: write at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("url", "jdbc:x:y", "sql", List.of("a", 7))))
                .withMessage("sql: it is no text: write SQL, or a list of statements");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("url", "jdbc:x:y", "sqlFile", "b.sql")))
                .withMessageContaining("'b.sql' depends on where the scheduler runs");
    }

    @Test
    void what_it_says_of_itself_has_no_secret() {
        SqlSettings settings = read(
                Map.of("url", "jdbc:postgresql://db/x?a=b", "user", "ada", "password", "s3cret", "sql", "select 1"));
        assertThat(settings).hasToString("sql in jdbc:postgresql://db/x");
        assertThat(settings.mask()).hasToString("***");
    }

    @Test
    void rows_are_printed_as_a_table_or_as_csv() {
        List<List<RowFormat.Cell>> rows = List.of(
                List.of(new RowFormat.Cell(false, "a,\"b\""), new RowFormat.Cell(true, "")),
                List.of(new RowFormat.Cell(false, "two\nlines"), new RowFormat.Cell(false, "")));

        assertThat(RowFormat.CSV.lines(List.of("x", "y"), rows))
                .containsExactly("x,y", "\"a,\"\"b\"\"\",", "\"two\nlines\",\"\"");
        assertThat(RowFormat.TABLE.lines(List.of("x", "y"), rows))
                .containsExactly("x          y", "---------  ----", "a,\"b\"      NULL", "two lines");
    }

    private static SqlSettings read(Map<String, Object> with) {
        return SqlSettings.of(Parameters.read(SqlSettings.PARAMETERS, with));
    }
}
