package dev.jobqueue.plugin.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the statements and parameters of a script: a {@code ;} or {@code :name} in quotes, in PostgreSQL's dollar quotes or in a comment is
 * neither.
 */
final class Statements {

    private final String text;
    private final boolean splits;
    private final List<SqlStatement> found = new ArrayList<>();
    private List<SqlStatement.Place> places = new ArrayList<>();
    private int at;
    private int begin;
    private boolean empty = true;

    private Statements(String text, boolean splits) {
        this.text = text;
        this.splits = splits;
    }

    static List<SqlStatement> split(String text) {
        return new Statements(text, true).read();
    }

    /** The text as one statement. */
    static SqlStatement whole(String text) {
        return new Statements(text, false).read().get(0);
    }

    private List<SqlStatement> read() {
        while (at < text.length()) {
            step(text.charAt(at));
        }
        end();
        return found;
    }

    private void step(char c) {
        if (text.startsWith("--", at)) {
            at = indexAfter("\n", at + 2);
            skipToBegin();
        } else if (text.startsWith("/*", at)) {
            at = afterComment();
            skipToBegin();
        } else if (c == ';' && splits) {
            end();
            at++;
            begin = at;
        } else if (Character.isWhitespace(c)) {
            at++;
            skipToBegin();
        } else {
            empty = false;
            inside(c);
        }
    }

    /** A statement begins with its first word: comments before it do not count. */
    private void skipToBegin() {
        if (empty) {
            begin = at;
        }
    }

    private void inside(char c) {
        if (c == '\'' || c == '"' || c == '`') {
            boolean escapes = c == '\'' && at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e');
            at = afterQuote(c, escapes);
        } else if (c == '$' && dollarTag() > 0) {
            String tag = text.substring(at, dollarTag());
            at = indexAfter(tag, at + tag.length());
        } else if (text.startsWith("::", at)) {
            at += 2;
        } else if (c == ':' && afterName(at + 1) > at + 1) {
            int after = afterName(at + 1);
            places.add(new SqlStatement.Place(at - begin, text.substring(at + 1, after)));
            at = after;
        } else {
            at++;
        }
    }

    private int afterQuote(char quote, boolean escapes) {
        int index = at + 1;
        while (index < text.length() && text.charAt(index) != quote) {
            index += escapes && text.charAt(index) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), index + 1);
    }

    /** PostgreSQL's comments nest. */
    private int afterComment() {
        int depth = 1;
        int index = at + 2;
        while (index < text.length() && depth > 0) {
            if (text.startsWith("*/", index)) {
                depth--;
                index += 2;
            } else if (text.startsWith("/*", index)) {
                depth++;
                index += 2;
            } else {
                index++;
            }
        }
        return index;
    }

    /** The index after {@code $tag$}, or 0 where there is none; {@code $1} and {@code a$b$} are none. */
    private int dollarTag() {
        boolean inWord = at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1));
        int after = afterName(at + 1);
        return !inWord && after < text.length() && text.charAt(after) == '$' ? after + 1 : 0;
    }

    private int afterName(int from) {
        int index = from;
        while (index < text.length() && isNamePart(text.charAt(index), index == from)) {
            index++;
        }
        return index;
    }

    private static boolean isNamePart(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || (!first && Character.isDigit(c));
    }

    private int indexAfter(String end, int from) {
        int index = text.indexOf(end, from);
        return index < 0 ? text.length() : index + end.length();
    }

    private void end() {
        if (!empty) {
            int line = 1
                    + (int) text.substring(0, begin)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            found.add(new SqlStatement(text.substring(begin, at).stripTrailing(), places, line));
        }
        empty = true;
        places = new ArrayList<>();
    }
}
