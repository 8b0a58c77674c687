package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Placeholders;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** What placeholders stand for on this machine: its environment, and its files. */
final class MachinePlaceholders {

    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LAST_NEWLINE = Pattern.compile("\\r?\\n\\z");

    private MachinePlaceholders() {}

    /** @param document to whose folder the paths of files are relative */
    static Placeholders of(Path document, Map<String, String> environment) {
        return new Placeholders(Map.of(
                "env", name -> variable(name, environment),
                "file", name -> content(document.resolveSibling(name))));
    }

    private static String variable(String name, Map<String, String> environment) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of an environment variable: write letters, digits and _");
        }
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + name + " is not set: set it");
        }
        return value;
    }

    private static String content(Path file) {
        try {
            byte[] bytes = FileBytes.readWithin(file, MAX_BYTES);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            return LAST_NEWLINE.matcher(text).replaceFirst("");
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("file " + file + " is not UTF-8 text: save it as such", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("file " + file + ": " + FileBytes.reason(e), e);
        }
    }
}
