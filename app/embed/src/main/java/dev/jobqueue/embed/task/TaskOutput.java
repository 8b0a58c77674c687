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

    static final long GROWTH = 1L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(TaskOutput.class);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;
    private final OutputGrowth growth;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OutputStream stream;
    private long sinceGrowth;

    TaskOutput(Path directory, OutputGrowth growth) {
        this.file = directory.resolve("output");
        this.growth = growth;
    }

    /** Writes a line; one that cannot be written is logged, and does not fail the task. */
    void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            opened().write(bytes);
            sinceGrowth += bytes.length;
            if (sinceGrowth >= GROWTH) {
                sinceGrowth = 0;
                growth.grown(file);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("A line of output could not be written to {}", file, failure);
        } finally {
            lock.unlock();
        }
    }

    private OutputStream opened() throws IOException {
        OutputStream open = stream;
        if (open == null) {
            Files.createDirectories(file.toAbsolutePath().getParent(), PRIVATE);
            Files.deleteIfExists(file);
            // Not a channel: that would be closed when its thread is interrupted.
            open = new FileOutputStream(file.toFile(), true);
            stream = open;
        }
        return open;
    }

    /** Ends the output and says its size in bytes. */
    OptionalLong close() {
        lock.lock();
        try {
            if (stream == null) {
                return OptionalLong.of(0);
            }
            stream.close();
            return OptionalLong.of(Files.size(file));
        } catch (IOException failure) {
            LOG.warn("Output {} could not be closed", file, failure);
            return OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }
}
