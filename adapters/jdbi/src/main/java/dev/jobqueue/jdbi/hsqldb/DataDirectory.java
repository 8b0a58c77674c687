package dev.jobqueue.jdbi.hsqldb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claim of this process on a data directory: a lock on the file {@code lock} in it, which the kernel drops when the process
 * ends, however it ends. Directories that it makes are for their owner only.
 */
final class DataDirectory implements AutoCloseable {

    /**
     * What this process has claimed. Asked first, for the lock itself is the process's: to open and close its file once more
     * would release it.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private static final FileAttribute<?> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int MAX_PID_BYTES = 20;

    private final Path directory;
    private final FileChannel channel;

    private DataDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws IllegalStateException when another process, or this one, has claimed it already */
    static DataDirectory claim(Path path) {
        try {
            Files.createDirectories(path, OWNER_DIRECTORY);
            Path directory = path.toRealPath();
            if (directory.toString().contains(";") || directory.toString().contains("${")) {
                throw new IllegalArgumentException("the data directory " + directory
                        + " has ';' or '${' in its path, which the database would misread: use another path");
            }
            Files.createDirectories(directory.resolve("database"), OWNER_DIRECTORY);
            if (!CLAIMED.add(directory)) {
                throw inUse(path, Long.toString(ProcessHandle.current().pid()));
            }
            try {
                return new DataDirectory(directory, lock(path, directory));
            } catch (IOException | RuntimeException failed) {
                CLAIMED.remove(directory);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the data directory " + path + " can't be used: " + failed, failed);
        }
    }

    private static FileChannel lock(Path path, Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OWNER_FILE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path, readPid(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                    0);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static String readPid(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(MAX_PID_BYTES);
        channel.read(pid, 0);
        return StandardCharsets.US_ASCII.decode(pid.flip()).toString();
    }

    private static IllegalStateException inUse(Path path, String pid) {
        return new IllegalStateException(
                "the data directory " + path + " is in use by " + (pid.isEmpty() ? "another process" : "process " + pid)
                        + ": stop that process, or use another directory");
    }

    /** The path that the names of the database's files begin with. */
    Path databaseFiles() {
        return directory.resolve("database").resolve("queue");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the lock on " + directory + " can't be released", failed);
        } finally {
            CLAIMED.remove(directory);
        }
    }
}
