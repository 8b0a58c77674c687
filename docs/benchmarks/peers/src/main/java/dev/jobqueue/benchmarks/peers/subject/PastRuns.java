package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.store.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Copies of the one record in jobqueue's history, each of another run, and of a microsecond earlier. */
final class PastRuns {

    private static final int TOGETHER = 100_000;

    private final DataSource database;
    private final String series;

    /** @param series of the database's own language: rows with the numbers from 1 to {@code %d} in column n */
    PastRuns(DataSource database, String series) {
        this.database = database;
        this.series = series;
    }

    void add(int records) throws SQLException {
        List<String> columns = Sql.texts(
                database,
                "select lower(column_name) from information_schema.columns where lower(table_name) = 'run_log'");
        String values = columns.stream().map(PastRuns::value).collect(Collectors.joining(", "));
        for (int added = 0; added < records; added += TOGETHER) {
            Sql.execute(
                    database,
                    "insert into run_log (" + String.join(", ", columns) + ") select " + values.formatted(added, added)
                            + " from run_log cross join " + series.formatted(Math.min(TOGETHER, records - added))
                            + " where run > 0");
        }
    }

    private static String value(String column) {
        return switch (column) {
            case "run" -> "-n - %d";
            case "ended_at" -> "ended_at - n - %d";
            default -> column;
        };
    }
}
