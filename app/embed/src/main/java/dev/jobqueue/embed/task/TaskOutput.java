package dev.jobqueue.embed.task;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task writes, into the file {@code output} of its directory; the file is made with the first line. Safe for use by several
 * threads, interrupted ones too, and by virtual ones: it never blocks in a monitor.
 */
final class TaskOutput {

    private static final Logger LOG = LoggerFactory.getLogger(TaskOutput.class);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final Path file;
    private final OutputCare care;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OutputStream stream;
    private Runnable ended = () -> {};

    TaskOutput(Path directory, OutputCare care) {
        this.directory = directory;
        this.file = directory.resolve("output");
        this.care = care;
    }

    /** Writes a line; one that cannot be written is logged, and does not fail the task. */
    void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            opened().write(bytes);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("A line of output could not be written to {}", file, failure);
        } finally {
            lock.unlock();
        }
    }

    private OutputStream opened() throws IOException {
        OutputStream open = stream;
        if (open == null) {
            Files.createDirectories(directory, PRIVATE);
            Files.deleteIfExists(file);
            // Not a channel: that would be closed when its thread is interrupted.
            open = new FileOutputStream(file.toFile(), true);
            stream = open;
            ended = care.watch(directory);
        }
        return open;
    }

    /** Ends the output and says how many bytes were written. */
    OptionalLong close() {
        lock.lock();
        try {
            if (stream == null) {
                return OptionalLong.of(0);
            }
            stream.close();
            long written = Files.size(file);
            ended.run();
            return OptionalLong.of(written);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("Output {} could not be closed", file, failure);
            return OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }
}
