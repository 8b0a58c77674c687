package dev.jobqueue.plugin.sql;

import dev.jobqueue.api.task.RunContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Executes statements one by one, with the parameters of the run, and prints what they find. */
record Execution(SqlSettings settings, RunContext context, Tally tally) {

    /** @throws SqlFailure when the run lacks a parameter */
    Statement prepare(Connection connection, SqlStatement statement) throws SqlFailure, SQLException {
        if (statement.parameters().isEmpty()) {
            Statement plain = connection.createStatement();
            plain.setEscapeProcessing(false);
            return plain;
        }
        PreparedStatement prepared = connection.prepareStatement(statement.jdbc());
        int index = 1;
        for (SqlStatement.Place place : statement.parameters()) {
            prepared.setString(index, value(place.name()));
            index++;
        }
        return prepared;
    }

    private String value(String name) throws SqlFailure {
        String value =
                context.parameters().getOrDefault(name, settings.defaults().get(name));
        if (value == null) {
            throw new SqlFailure("parameter '" + name
                    + "' was not passed to this run: pass it, or write a default under parameters");
        }
        return value;
    }

    void execute(Statement prepared, SqlStatement statement) throws SQLException {
        prepared.setMaxRows(settings.maxRows() + 1);
        boolean isQuery =
                prepared instanceof PreparedStatement bound ? bound.execute() : prepared.execute(statement.jdbc());
        boolean more = true;
        while (more) {
            if (isQuery) {
                try (ResultSet rows = prepared.getResultSet()) {
                    print(rows);
                }
            } else {
                int changed = prepared.getUpdateCount();
                if (changed < 0) {
                    return;
                }
                tally.changed(changed);
                context.log(changed + " rows changed");
            }
            isQuery = prepared.getMoreResults();
            more = isQuery || prepared.getUpdateCount() >= 0;
        }
    }

    private void print(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        List<List<RowFormat.Cell>> rows = new ArrayList<>();
        boolean cut = false;
        while (found.next()) {
            if (rows.size() == settings.maxRows()) {
                cut = true;
                break;
            }
            rows.add(cells(found, names.size()));
        }
        tally.found(rows.size() + (cut ? 1 : 0));
        if (settings.maxRows() > 0) {
            settings.format()
                    .lines(names, rows)
                    .forEach(line -> context.log(settings.mask().over(line)));
        }
        context.log(cut ? "more than " + settings.maxRows() + " rows found" : rows.size() + " rows found");
    }

    private static List<RowFormat.Cell> cells(ResultSet row, int count) throws SQLException {
        List<RowFormat.Cell> cells = new ArrayList<>();
        for (int column = 1; column <= count; column++) {
            String text = row.getString(column);
            cells.add(new RowFormat.Cell(text == null, text == null ? "" : text));
        }
        return cells;
    }
}
