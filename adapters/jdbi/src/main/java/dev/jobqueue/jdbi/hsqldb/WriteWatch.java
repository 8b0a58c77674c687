package dev.jobqueue.jdbi.hsqldb;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.hsqldb.lib.EventLogInterface;
import org.hsqldb.lib.FileAccess;
import org.hsqldb.lib.FileUtil;
import org.jspecify.annotations.Nullable;

/** HSQLDB's access to its files, which remembers the first failure to write, flush or sync one; HSQLDB itself ignores some. */
final class WriteWatch implements FileAccess {

    private final FileAccess files = FileUtil.getFileUtil();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final String description;

    WriteWatch(String description) {
        this.description = description;
    }

    boolean hasFailed() {
        return failure.get() != null;
    }

    /** @throws UncheckedIOException when a write has failed, ever */
    void ensureNoFailure() {
        IOException first = failure.get();
        if (first != null) {
            throw new UncheckedIOException(
                    description + " could not be written (" + first.getMessage() + "), and is not changed any more:"
                            + " make room on the disk or mend it, then start again",
                    first);
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private void watched(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException failed) {
            failure.compareAndSet(null, failed);
            throw failed;
        }
    }

    @Override
    public OutputStream openOutputStreamElement(String name) throws IOException {
        return new WatchedStream(files.openOutputStreamElement(name));
    }

    @Override
    public OutputStream openOutputStreamElementAppend(String name) throws IOException {
        return new WatchedStream(files.openOutputStreamElementAppend(name));
    }

    @Override
    public FileSync getFileSync(OutputStream stream) throws IOException {
        FileSync sync = files.getFileSync(stream instanceof WatchedStream watched ? watched.file() : stream);
        return () -> watched(sync::sync);
    }

    @Override
    public InputStream openInputStreamElement(String name) throws IOException {
        return files.openInputStreamElement(name);
    }

    @Override
    public boolean isStreamElement(String name) {
        return files.isStreamElement(name);
    }

    @Override
    public void createParentDirs(String name) {
        files.createParentDirs(name);
    }

    @Override
    public boolean removeElement(String name) {
        return files.removeElement(name);
    }

    @Override
    public boolean renameElement(String from, String to) {
        return files.renameElement(from, to);
    }

    @Override
    public boolean renameElementOrCopy(String from, String to, EventLogInterface log) {
        return files.renameElementOrCopy(from, to, log);
    }

    private final class WatchedStream extends FilterOutputStream {

        WatchedStream(OutputStream file) {
            super(file);
        }

        OutputStream file() {
            return out;
        }

        @Override
        public void write(int octet) throws IOException {
            watched(() -> out.write(octet));
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            watched(() -> out.write(octets, from, count));
        }

        @Override
        public void flush() throws IOException {
            watched(out::flush);
        }

        @Override
        public void close() throws IOException {
            watched(out::close);
        }
    }
}
