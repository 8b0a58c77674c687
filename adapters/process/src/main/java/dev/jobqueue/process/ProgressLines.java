package dev.jobqueue.process;

import dev.jobqueue.api.run.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, in an output that grows, the last line that says how far the command is. A look reads what has come since the one
 * before, and of that the last 64 KiB at most: an output that grows faster costs no more.
 */
final class ProgressLines {

    static final int MOST_BYTES = 64 * 1024;

    /** Bytes of a line that can be progress; a longer one is just output. */
    static final int LONGEST_LINE = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLines.class);

    private final Path output;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;
    /** In a line that is too long, or whose begin was not read. */
    private boolean skipping;

    private boolean complained;
    private Optional<Progress> latest = Optional.empty();

    ProgressLines(Path output) {
        this.output = output;
    }

    /** Reads on. Output that cannot be read says nothing, and is logged once. */
    synchronized void look() {
        try {
            if (Files.size(output) > position) {
                read();
            }
        } catch (NoSuchFileException nothingWritten) {
            line.reset();
        } catch (IOException failure) {
            if (!complained) {
                LOG.warn("The progress of a run cannot be read from its output {}", output, failure);
            }
            complained = true;
        }
    }

    private void read() throws IOException {
        try (FileChannel channel = FileChannel.open(output, StandardOpenOption.READ)) {
            long size = channel.size();
            // One byte more: where it ends a line, what follows is a whole one.
            if (size - position > MOST_BYTES + 1) {
                position = size - MOST_BYTES - 1;
                skipping = true;
                line.reset();
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - position));
            int count = channel.read(bytes, position);
            while (count > 0) {
                position += count;
                count = channel.read(bytes, position);
            }
            take(bytes.flip());
        }
    }

    private void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                endLine();
            } else if (!skipping) {
                line.write(next);
                skipping = line.size() > LONGEST_LINE;
            }
        }
    }

    private void endLine() {
        if (!skipping) {
            Progress.ofLine(line.toString(StandardCharsets.UTF_8).stripTrailing())
                    .ifPresent(said -> latest = Optional.of(said));
        }
        line.reset();
        skipping = false;
    }

    /** What the last such line said. */
    synchronized Optional<Progress> latest() {
        return latest;
    }
}
