package dev.jobqueue.plugin.sql;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job of {@code type: sql} says.
 *
 * @param transaction all statements or none
 * @param defaults of parameters that a run is not given
 * @param maxRows of each query, in the output
 */
record SqlSettings(
        Database database,
        Script script,
        boolean transaction,
        Map<String, String> defaults,
        int maxRows,
        RowFormat format,
        Expected expected,
        Mask mask) {

    static final int DEFAULT_MAX_ROWS = 100;
    static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Parameter<String> URL =
            Parameter.text("url").map(Database::checkedUrl).describedAs("The database, as JDBC writes it.");
    private static final Parameter<Optional<String>> USER =
            Parameter.text("user").optional().describedAs("Who connects.");
    private static final Parameter<Optional<String>> PASSWORD =
            Parameter.text("password").hidden().optional().describedAs("The password of the user.");
    private static final Parameter<List<Path>> DRIVER = Parameter.texts("driver")
            .map(paths -> paths.stream().map(SqlSettings::absolute).toList())
            .or(List.of())
            .describedAs("The jars of the driver.");
    private static final Parameter<Optional<Script>> SQL =
            Parameter.anything("sql").map(Script::of).optional().describedAs("What to execute.");
    private static final Parameter<Optional<Script>> SQL_FILE = Parameter.text("sqlFile")
            .<Script>map(path -> new Script.OfFile(absolute(path)))
            .optional()
            .describedAs("The file to execute.");
    private static final Parameter<Boolean> TRANSACTION =
            Parameter.flag("transaction").or(true).describedAs("All statements or none.");
    private static final Parameter<Map<String, String>> PARAMETERS_OF_RUN =
            Parameter.textMap("parameters").or(Map.of()).describedAs("Defaults of what a run is not given.");
    private static final Parameter<Integer> MAX_ROWS =
            Parameter.wholeNumber("maxRows", 0, 100_000).or(DEFAULT_MAX_ROWS).describedAs("Rows to print.");
    private static final Parameter<RowFormat> FORMAT =
            Parameter.choice("format", RowFormat.class).or(RowFormat.TABLE).describedAs("How rows are printed.");
    private static final Parameter<Optional<Integer>> EXPECT_UPDATED = Parameter.wholeNumber(
                    "expectUpdated", 0, Integer.MAX_VALUE)
            .optional()
            .describedAs("How many rows all statements together must change.");
    private static final Parameter<Boolean> EXPECT_ROWS =
            Parameter.flag("expectRows").or(false).describedAs("The last query must find a row.");
    private static final Parameter<Duration> CONNECT_TIMEOUT = Parameter.duration("connectTimeout")
            .or(DEFAULT_CONNECT_TIMEOUT)
            .describedAs("Until there is a connection.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            URL,
            USER,
            PASSWORD,
            DRIVER,
            SQL,
            SQL_FILE,
            TRANSACTION,
            PARAMETERS_OF_RUN,
            MAX_ROWS,
            FORMAT,
            EXPECT_UPDATED,
            EXPECT_ROWS,
            CONNECT_TIMEOUT);

    SqlSettings {
        defaults = Map.copyOf(defaults);
    }

    /** @throws InvalidParametersException when they do not go together */
    static SqlSettings of(Parameters with) {
        if (with.get(SQL).isPresent() == with.get(SQL_FILE).isPresent()) {
            boolean none = with.get(SQL).isEmpty();
            throw new InvalidParametersException(
                    none ? "sql" : "sqlFile",
                    none
                            ? "'sql' is missing: write SQL, or sqlFile with the path of a file of it"
                            : "sqlFile: there is sql already: write one of the two");
        }
        return new SqlSettings(
                new Database(
                        with.get(URL), with.get(USER), with.get(PASSWORD), with.get(DRIVER), with.get(CONNECT_TIMEOUT)),
                with.get(SQL).or(() -> with.get(SQL_FILE)).orElseThrow(),
                with.get(TRANSACTION),
                with.get(PARAMETERS_OF_RUN),
                with.get(MAX_ROWS),
                with.get(FORMAT),
                new Expected(with.get(EXPECT_UPDATED), with.get(EXPECT_ROWS)),
                new Mask(with.secrets()));
    }

    private static Path absolute(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + text + "' depends on where the scheduler runs: write a path that begins with /");
        }
        return path;
    }

    @Override
    public String toString() {
        return "sql in " + database;
    }
}
