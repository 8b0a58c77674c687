package dev.jobqueue.plugin.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that was asked for last, kept open: files come folder by folder. */
final class OpenFolder implements Closeable {

    /** Opens one. */
    @FunctionalInterface
    interface Opening {
        Folder open(Path path) throws IOException;
    }

    private final Opening opening;
    private @Nullable Folder folder;

    OpenFolder(Opening opening) {
        this.opening = opening;
    }

    Folder at(Path path) throws IOException {
        Folder present = folder;
        if (present != null && present.path().equals(path.normalize())) {
            return present;
        }
        close();
        Folder opened = opening.open(path);
        folder = opened;
        return opened;
    }

    @Override
    public void close() throws IOException {
        Folder present = folder;
        folder = null;
        if (present != null) {
            present.close();
        }
    }
}
