package dev.jobqueue.standalone.project;

import dev.jobqueue.standalone.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a plugin's project: those of an example, by another name.
 *
 * @param name its id, and the name of the type that it adds
 */
record PluginProject(PluginKind kind, String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 64;

    private static final String EXAMPLE = "logbook";
    private static final String EXAMPLE_CLASS = "Logbook";

    /** @throws InvalidInputException when the name is none */
    PluginProject {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new InvalidInputException("'" + name + "' is no name for a plugin: write at most " + LONGEST
                    + " small letters, digits and '-' between them, a letter first, such as " + EXAMPLE);
        }
    }

    /** Texts by path. */
    Map<String, String> files() {
        String plugin = camelCase() + "Plugin";
        Map<String, String> files = new TreeMap<>();
        files.put("pom.xml", text("pom.xml"));
        files.put("README.md", text(kind.word() + "/README.md"));
        files.put("src/main/java/org/example/" + plugin + ".java", text(kind.word() + "/LogbookPlugin.java.txt"));
        files.put(
                "src/test/java/org/example/" + plugin + "Test.java", text(kind.word() + "/LogbookPluginTest.java.txt"));
        files.put("src/main/resources/META-INF/services/" + kind.service().getName(), "org.example." + plugin + "\n");
        return files;
    }

    private String camelCase() {
        return Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private String text(String resource) {
        try (InputStream bytes = Objects.requireNonNull(PluginProject.class.getResourceAsStream(resource))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(EXAMPLE, name)
                    .replace(EXAMPLE_CLASS, camelCase());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
