package dev.jobqueue.plugin.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads paths as jobs write them, and refuses those that could lead out of the root. */
final class Inside {

    private Inside() {}

    static Path root(String text) {
        Path root = read(text);
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + text + "' depends on where the scheduler runs: write a path that begins with /");
        }
        if (root.normalize().getNameCount() == 0) {
            throw new IllegalArgumentException("'" + text + "' is the whole machine: name a folder");
        }
        return root.normalize();
    }

    /** A text that {@link #path} takes. */
    static String text(String text) {
        path(text);
        return text;
    }

    static Path path(String text) {
        Path path = read(text);
        if (path.isAbsolute()) {
            throw new IllegalArgumentException("'" + text + "' is absolute: write it relative to root");
        }
        for (Path name : path) {
            if (name.toString().equals("..")) {
                throw new IllegalArgumentException(
                        "'" + text + "' has .., which could leave the root: write it without");
            }
        }
        return path.normalize();
    }

    private static Path read(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("it is no path (" + wrong.getReason() + "): write names and /", wrong);
        }
    }

    /** A path as it goes into a line of output: what controls a terminal, or would begin another line, is replaced. */
    static String shown(Path path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
