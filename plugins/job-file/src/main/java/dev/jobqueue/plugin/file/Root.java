package dev.jobqueue.plugin.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The folder that a job works below, held open. */
final class Root implements Closeable {

    private final Path real;
    private final Folder top;

    private Root(Path real, Folder top) {
        this.real = real;
        this.top = top;
    }

    /** @throws IOException when there is no such folder; it may be a link itself, as who wrote the job has chosen it */
    static Root open(Path root) throws IOException {
        try {
            Path real = root.toRealPath();
            return new Root(real, Folder.top(real));
        } catch (NoSuchFileException missing) {
            throw new IOException("root " + root + " is not there: make the folder, or mend the path", missing);
        } catch (NotDirectoryException file) {
            throw new IOException("root " + root + " is no folder: name the folder that it is in", file);
        }
    }

    /** @throws NoSuchFileException when there is no such folder */
    Folder folder(Path path) throws IOException {
        return descend(path, false);
    }

    /** The same, made where it is missing. */
    Folder madeFolder(Path path) throws IOException {
        return descend(path, true);
    }

    private Folder descend(Path path, boolean make) throws IOException {
        Folder at = top.child(Path.of("."));
        for (Path name : path.normalize()) {
            if (name.toString().isEmpty()) {
                continue;
            }
            try (Folder parent = at) {
                at = make ? madeChild(parent, name) : parent.child(name);
            }
        }
        return at;
    }

    private Folder madeChild(Folder parent, Path name) throws IOException {
        try {
            return parent.child(name);
        } catch (NoSuchFileException missing) {
            try {
                // Java cannot make a folder relative to an open one. Who wins the race for a link on the way gets an
                // empty folder
                // elsewhere, and a failure here: what is opened next is below the open parent again.
                Files.createDirectory(real.resolve(parent.path()).resolve(name));
            } catch (FileAlreadyExistsException madeMeanwhile) {
                return parent.child(name);
            }
            return parent.child(name);
        }
    }

    @Override
    public void close() throws IOException {
        top.close();
    }
}
