package dev.jobqueue.plugin.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How rows are printed. A cell that is null is {@code NULL} in a table, and empty in CSV. */
enum RowFormat {
    TABLE {
        @Override
        List<String> lines(List<String> names, List<List<Cell>> rows) {
            List<List<String>> texts = new ArrayList<>(List.of(names));
            for (List<Cell> row : rows) {
                texts.add(row.stream().map(RowFormat::tableText).toList());
            }
            List<Integer> widths = new ArrayList<>(Collections.nCopies(names.size(), 0));
            for (List<String> row : texts) {
                for (int column = 0; column < row.size(); column++) {
                    widths.set(
                            column, Math.max(widths.get(column), row.get(column).length()));
                }
            }
            List<String> lines = new ArrayList<>();
            for (List<String> row : texts) {
                lines.add(line(row, widths));
            }
            lines.add(1, widths.stream().map("-"::repeat).collect(Collectors.joining("  ")));
            return lines;
        }
    },
    CSV {
        @Override
        List<String> lines(List<String> names, List<List<Cell>> rows) {
            List<String> lines = new ArrayList<>();
            lines.add(names.stream().map(RowFormat::quoted).collect(Collectors.joining(",")));
            for (List<Cell> row : rows) {
                lines.add(row.stream()
                        .map(cell -> cell.isNull() ? "" : quoted(cell.text()))
                        .collect(Collectors.joining(",")));
            }
            return lines;
        }
    };

    private static final int WIDEST = 200;

    /** What stands in a row, under a name. */
    record Cell(boolean isNull, String text) {}

    abstract List<String> lines(List<String> names, List<List<Cell>> rows);

    private static String tableText(Cell cell) {
        String text = cell.isNull() ? "NULL" : cell.text().replaceAll("\\p{Cntrl}", " ");
        return text.length() > WIDEST ? text.substring(0, WIDEST) + "..." : text;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String text = row.get(column);
            line.append(text).append(" ".repeat(widths.get(column) - text.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** As RFC 4180 says; an empty text is quoted, so that it is told from null. */
    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
