package dev.jobqueue.embed.task.fork;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a JVM that runs one task has to say beside its exit code and its output, kept in a file that is whole at every moment.
 *
 * @param failure what the task threw
 * @param outOfMemory true where that was for want of memory
 */
record Outcome(Map<String, String> attributes, Optional<String> failure, boolean outOfMemory) {

    static final Outcome NOTHING = new Outcome(Map.of(), Optional.empty(), false);

    /** What an honest task says is far smaller. */
    private static final long MOST_BYTES = 4L << 20;

    private static final String ATTRIBUTE = "attribute.";
    private static final String FAILURE = "failure";
    private static final String OUT_OF_MEMORY = "outOfMemory";

    Outcome {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        attributes.forEach((name, value) -> properties.setProperty(ATTRIBUTE + name, value));
        failure.ifPresent(text -> properties.setProperty(FAILURE, text));
        properties.setProperty(OUT_OF_MEMORY, Boolean.toString(outOfMemory));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // Not a channel: that would be closed when its thread is interrupted, as that of a cancelled task is.
        try (Writer writer = new OutputStreamWriter(new FileOutputStream(fresh.toFile()), StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** {@link #NOTHING} where there is no such file. */
    static Outcome read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " has " + Files.size(file) + " bytes, more than " + MOST_BYTES
                        + ": let the task keep less in attributes");
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (NoSuchFileException nothingSaid) {
            return NOTHING;
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " is not what a task writes", malformed);
        }
        Map<String, String> attributes = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), properties.getProperty(name));
            }
        }
        return new Outcome(
                attributes,
                Optional.ofNullable(properties.getProperty(FAILURE)),
                Boolean.parseBoolean(properties.getProperty(OUT_OF_MEMORY)));
    }
}
