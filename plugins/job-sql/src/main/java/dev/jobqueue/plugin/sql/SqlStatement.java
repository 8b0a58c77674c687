package dev.jobqueue.plugin.sql;

import java.util.List;

/**
 * One statement.
 *
 * @param text as it was written
 * @param parameters the places of {@code :name} in it, in their order
 * @param line of the script, on which it begins, counted from 1
 */
record SqlStatement(String text, List<Place> parameters, int line) {

    private static final int SHOWN_CHARS = 80;

    /** @param offset of the colon */
    record Place(int offset, String name) {}

    /** Where in a script something is, both counted from 1. */
    record Position(int line, int column) {}

    SqlStatement {
        parameters = List.copyOf(parameters);
    }

    /** As JDBC wants it: a question mark for each parameter. */
    String jdbc() {
        StringBuilder sql = new StringBuilder();
        int copied = 0;
        for (Place place : parameters) {
            sql.append(text, copied, place.offset()).append('?');
            copied = place.offset() + 1 + place.name().length();
        }
        return sql.append(text.substring(copied)).toString();
    }

    /** @param sent counted from 1, in the text as PostgreSQL gets it, with {@code $1} for the first parameter */
    Position position(int sent) {
        int offset = sent - 1;
        int number = 1;
        for (Place place : parameters) {
            int placeholder = 1 + Integer.toString(number).length();
            if (place.offset() >= offset) {
                break;
            }
            offset = Math.max(place.offset(), offset + 1 + place.name().length() - placeholder);
            number++;
        }
        String before = text.substring(0, Math.max(0, Math.min(offset, text.length())));
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line + lines, before.length() - before.lastIndexOf('\n'));
    }

    /** Its beginning, in one line. */
    @Override
    public String toString() {
        String words = text.replaceAll("\\s+", " ").strip();
        return words.length() > SHOWN_CHARS ? words.substring(0, SHOWN_CHARS) + "..." : words;
    }
}
