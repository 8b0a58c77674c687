package dev.jobqueue.embed.task;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a task writes, into the file {@code output} of its directory; the file is made with the first line. */
final class TaskOutput {

    private static final Logger LOG = LoggerFactory.getLogger(TaskOutput.class);

    private final Path file;
    private @Nullable Writer writer;

    TaskOutput(Path directory) {
        this.file = directory.resolve("output");
    }

    /** Writes a line; one that cannot be written is logged, and does not fail the task. */
    synchronized void line(String text) {
        try {
            if (writer == null) {
                Files.createDirectories(file.getParent());
                writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            }
            writer.write(text);
            writer.write('\n');
            writer.flush();
        } catch (IOException failure) {
            LOG.warn("A line of output could not be written to {}: {}", file, text, failure);
        }
    }

    /** Ends the output and says its size in bytes. */
    synchronized OptionalLong close() {
        if (writer == null) {
            return OptionalLong.of(0);
        }
        try {
            writer.close();
            return OptionalLong.of(Files.size(file));
        } catch (IOException failure) {
            LOG.warn("Output {} could not be closed", file, failure);
            return OptionalLong.empty();
        }
    }
}
