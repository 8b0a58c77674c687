package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Copies or moves files into a folder, with the folders that they are in.
 *
 * @param to relative to the root
 */
record Transfer(Way way, String to, boolean overwrite) implements Operation {

    enum Way {
        COPY,
        MOVE
    }

    private static final int CHUNK_BYTES = 1 << 17;

    @Override
    public Optional<Path> written(Attempt attempt, Instant now) {
        Path target = Destination.of(to, attempt, now);
        return target.toString().isEmpty() ? Optional.empty() : Optional.of(target);
    }

    @Override
    public void apply(Root root, Path from, List<Found> files, Attempt attempt, Instant now)
            throws IOException, InterruptedException {
        Path target = Destination.of(to, attempt, now);
        try (OpenFolder sources = new OpenFolder(root::folder);
                OpenFolder targets = new OpenFolder(attempt.isDry() ? root::folder : root::madeFolder)) {
            for (Found file : files) {
                attempt.checkGoesOn();
                Path below = from.toString().isEmpty() ? file.path() : from.relativize(file.path());
                Path goal = target.resolve(below);
                apply(sources.at(file.folder()), file, targets, goal, attempt);
                attempt.did(way == Way.COPY ? "copied" : "moved", file, " to " + Inside.shown(goal), files.size());
            }
        }
    }

    private void apply(Folder source, Found file, OpenFolder targets, Path goal, Attempt attempt)
            throws IOException, InterruptedException {
        Path parent = goal.getParent() == null ? Path.of("") : goal.getParent();
        Folder folder;
        try {
            folder = targets.at(parent);
        } catch (NoSuchFileException missing) {
            if (attempt.isDry()) {
                return;
            }
            throw missing;
        }
        Destination.checkIsFree(folder, goal.getFileName(), overwrite);
        if (attempt.isDry()) {
            return;
        }
        if (way == Way.COPY) {
            copy(source, file, folder, goal.getFileName(), attempt);
        } else {
            move(source, file, folder, goal.getFileName(), attempt);
        }
    }

    private static void move(Folder source, Found file, Folder folder, Path name, Attempt attempt)
            throws IOException, InterruptedException {
        try {
            source.move(file.name(), folder, name);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            attempt.say(Inside.shown(file.path()) + " goes to another file system: it is copied, then deleted");
            copy(source, file, folder, name, attempt);
            source.delete(file.name());
        }
    }

    private static void copy(Folder source, Found file, Folder folder, Path name, Attempt attempt)
            throws IOException, InterruptedException {
        try (SeekableByteChannel in = source.read(file.name())) {
            Temporary.write(folder, name, Optional.of(source), file.name(), out -> copy(in, out, attempt));
        }
    }

    private static void copy(SeekableByteChannel in, SeekableByteChannel out, Attempt attempt)
            throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES);
        while (in.read(buffer) >= 0) {
            attempt.checkGoesOn();
            buffer.flip();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            buffer.clear();
        }
        if (out instanceof FileChannel file) {
            file.force(true);
        }
    }
}
