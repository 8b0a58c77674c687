package dev.jobqueue.plugin.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where statements come from. */
sealed interface Script {

    /** One text, in which {@code ;} ends a statement. */
    record Text(String text) implements Script {
        @Override
        public List<SqlStatement> statements() {
            return Statements.split(text);
        }
    }

    /** Each is one statement, whatever is in it. */
    record Whole(List<String> texts) implements Script {

        public Whole {
            texts = List.copyOf(texts);
        }

        @Override
        public List<SqlStatement> statements() {
            return texts.stream().map(Statements::whole).toList();
        }
    }

    /** @param path read when the run comes, in UTF-8 */
    record OfFile(Path path) implements Script {
        @Override
        public List<SqlStatement> statements() throws IOException {
            try {
                return Statements.split(Files.readString(path, StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new IOException(
                        "sqlFile " + path + " cannot be read ("
                                + unreadable.getClass().getSimpleName()
                                + "): put a file in UTF-8 there that the scheduler's user may read",
                        unreadable);
            }
        }
    }

    List<SqlStatement> statements() throws IOException;

    /** @throws IllegalArgumentException when it is no text with a statement, and no list of such */
    static Script of(Object written) {
        if (written instanceof Collection<?> items && !items.isEmpty()) {
            Whole whole = new Whole(items.stream().map(Script::text).toList());
            return whole;
        }
        Text text = new Text(text(written));
        if (text.statements().isEmpty()) {
            throw new IllegalArgumentException("there is no statement in it: write at least one");
        }
        return text;
    }

    private static String text(Object written) {
        if (written instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("it is no text: write SQL, or a list of statements");
    }
}
