package dev.jobqueue.process.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The output of an attempt: a file to which its processes append, without anybody in between. When it has grown too large, what is
 * in its middle is given back to the disk: the file becomes a sparse one, with a hole that reads as zeros. Where the hole is
 * stands in a second file, so that readers leave it out.
 */
public final class OutputFile {

    private final Path file;
    private final Path holeFile;
    private final Path freshFile;

    /** @param directory of the attempt */
    public OutputFile(Path directory) {
        this.file = directory.resolve("output");
        this.holeFile = directory.resolve("output.hole");
        this.freshFile = directory.resolve("output.new");
    }

    public Path path() {
        return file;
    }

    /** How many bytes were written, whether or not they are still there; 0 where there is no file. */
    public long size() {
        return file.toFile().length();
    }

    Optional<Hole> hole() throws IOException {
        if (!holeFile.toFile().exists()) {
            return Optional.empty();
        }
        try {
            return Hole.parse(Files.readString(holeFile, StandardCharsets.US_ASCII))
                    .filter(hole -> hole.size() <= size());
        } catch (NoSuchFileException compactedMeanwhile) {
            return Optional.empty();
        }
    }

    /**
     * What is to be given up; none where it is within the bound. What was given up before, maybe under another bound, stays so.
     */
    Optional<Hole> excess(OutputBound bound) throws IOException {
        long size = size();
        Optional<Hole> before = hole();
        if (size <= bound.bytes()) {
            return before;
        }
        long start = Math.min(bound.firstBytes(), before.map(Hole::start).orElse(Long.MAX_VALUE));
        long end = Math.max(size - bound.lastBytes(), before.map(Hole::end).orElse(0L));
        return Optional.of(new Hole(start, end, size));
    }

    /** Gives this part back to the disk. Readers are told before, so that none of them sees zeros. */
    void punch(Hole hole, HolePunch punch) throws IOException {
        Files.writeString(holeFile, hole.text(), StandardCharsets.US_ASCII);
        punch.punch(file, hole);
    }

    /** Makes it a plain file within the bound, with a line in place of what is left out; to be called when nobody writes any more. */
    public void compact(OutputBound bound) throws IOException {
        Optional<Hole> hole = excess(bound);
        if (hole.isEmpty()) {
            return;
        }
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        freshFile,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream text = Channels.newOutputStream(to)) {
            copy(from, 0, hole.get().start(), to);
            text.write(hole.get().marker().getBytes(StandardCharsets.UTF_8));
            copy(from, hole.get().end(), from.size(), to);
        }
        Files.move(freshFile, file, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(holeFile);
    }

    private static void copy(FileChannel from, long start, long end, FileChannel to) throws IOException {
        long position = start;
        while (position < end) {
            long copied = from.transferTo(position, end - position, to);
            if (copied <= 0) {
                return;
            }
            position += copied;
        }
    }

    /** Deletes it where nothing was written. */
    public void deleteIfEmpty() throws IOException {
        if (Files.exists(file) && size() == 0) {
            Files.delete(file);
        }
    }

    /** Forgets what was written, and what a compaction that did not come to its end has left. */
    public void reset() throws IOException {
        Files.deleteIfExists(freshFile);
        Files.deleteIfExists(holeFile);
        Files.deleteIfExists(file);
    }

    /** The last part of what is there, at most so many bytes of it, malformed UTF-8 replaced; none where nothing was written. */
    public Optional<String> tail(int maxBytes) throws IOException {
        Optional<Hole> hole = hole();
        try (RandomAccessFile from = new RandomAccessFile(file.toFile(), "r")) {
            long length = from.length();
            if (length == 0) {
                return Optional.empty();
            }
            long lastStart = hole.map(Hole::end).orElse(0L);
            int last = (int) Math.min(maxBytes, length - lastStart);
            String text = part(from, length - last, last);
            if (hole.isEmpty() || last == maxBytes) {
                return Optional.of(text);
            }
            int first = (int) Math.min(maxBytes - last, hole.get().start());
            return Optional.of(
                    part(from, hole.get().start() - first, first) + hole.get().marker() + text);
        } catch (FileNotFoundException neverWritten) {
            return Optional.empty();
        }
    }

    private static String part(RandomAccessFile from, long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        from.seek(start);
        from.readFully(bytes);
        int skipped = start > 0 ? firstWholeCharacter(bytes) : 0;
        return new String(bytes, skipped, length - skipped, StandardCharsets.UTF_8);
    }

    /** Where the cut went through a character of UTF-8, up to three bytes of it lead. */
    private static int firstWholeCharacter(byte[] bytes) {
        int start = 0;
        while (start < Math.min(3, bytes.length) && (bytes[start] & 0xC0) == 0x80) {
            start++;
        }
        return start;
    }
}
