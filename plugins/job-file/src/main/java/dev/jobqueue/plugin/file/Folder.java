package dev.jobqueue.plugin.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A folder that is held open. What is done in it is relative to the folder that was opened and follows no link: who swaps a folder on
 * the way for a link, at whatever moment, changes nothing.
 */
final class Folder implements Closeable {

    private final SecureDirectoryStream<Path> stream;
    private final Path path;

    private Folder(SecureDirectoryStream<Path> stream, Path path) {
        this.stream = stream;
        this.path = path;
    }

    @SuppressWarnings("StreamResourceLeak") // it is closed with the folder
    static Folder top(Path real) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(real);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(secure, Path.of(""));
        }
        opened.close();
        throw new IOException("files of " + real + " cannot be held against links here: run this job on Linux");
    }

    /** Relative to the root. */
    Path path() {
        return path;
    }

    /** The folder of this name; {@code .} is this one, opened once more. */
    Folder child(Path name) throws IOException {
        try {
            return new Folder(
                    stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS),
                    path.resolve(name).normalize());
        } catch (NoSuchFileException missing) {
            throw missing;
        } catch (FileSystemException refused) {
            if (find(name).map(BasicFileAttributes::isSymbolicLink).orElse(false)) {
                throw new IOException(
                        Inside.shown(path.resolve(name))
                                + " is a symbolic link, and none is followed: name the folder that it leads to",
                        refused);
            }
            throw refused;
        }
    }

    /** Calls with each name that is in here; to be called once. */
    void forEachName(Consumer<Path> action) throws IOException {
        try {
            Iterator<Path> entries = stream.iterator();
            while (entries.hasNext()) {
                Path name = entries.next().getFileName();
                if (name != null) {
                    action.accept(name);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    /** Of a link, its own; nothing where nothing has this name. */
    Optional<BasicFileAttributes> find(Path name) throws IOException {
        try {
            return Optional.of(
                    stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    SeekableByteChannel read(Path name) throws IOException {
        return stream.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    SeekableByteChannel create(Path name) throws IOException {
        return stream.newByteChannel(
                name, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS));
    }

    /** Gives a file of here the time and the permissions that one of another folder has. */
    void copyAttributes(Folder source, Path sourceName, Path name) throws IOException {
        PosixFileAttributeView mine =
                stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes theirs = source.stream
                .getFileAttributeView(sourceName, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        mine.setPermissions(theirs.permissions());
        mine.setTimes(theirs.lastModifiedTime(), null, null);
    }

    /** Renames in one step, within a file system; what had the new name is gone. */
    void move(Path name, Folder target, Path newName) throws IOException {
        stream.move(name, target.stream, newName);
    }

    void delete(Path name) throws IOException {
        stream.deleteFile(name);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
