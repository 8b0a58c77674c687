package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks for the files of a job. Links are neither followed nor found, nor is anything that is no plain file. */
final class Walk {

    /** Every level holds a folder open. */
    private static final int DEEPEST = 100;

    private final Selection selection;
    private final Path from;
    private final Optional<Path> leftAlone;
    private final Instant now;
    private final Attempt attempt;
    private final List<Found> found = new ArrayList<>();
    private int others;

    /** @param leftAlone what the job writes itself, relative to the root: not looked into */
    Walk(FileSettings settings, Optional<Path> leftAlone, Instant now, Attempt attempt) {
        this.selection = settings.selection();
        this.from = settings.from();
        this.leftAlone = leftAlone;
        this.now = now;
        this.attempt = attempt;
    }

    /** The files, by folder and name. */
    List<Found> of(Root root) throws IOException, InterruptedException {
        try (Folder begin = opened(root)) {
            visit(begin, 0);
        }
        found.sort(Comparator.comparing(Found::folder).thenComparing(Found::path));
        return found;
    }

    private Folder opened(Root root) throws IOException {
        try {
            return root.folder(from);
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "from " + Inside.shown(from) + " is not there: make the folder, or mend the path", missing);
        }
    }

    /** How many that match are links, pipes, devices and the like. */
    int others() {
        return others;
    }

    private void visit(Folder folder, int depth) throws IOException, InterruptedException {
        if (depth > DEEPEST) {
            throw new IOException(Inside.shown(folder.path()) + " is deeper than " + DEEPEST
                    + " folders: begin further down, with from");
        }
        List<Path> names = new ArrayList<>();
        folder.forEachName(names::add);
        for (Path name : names) {
            attempt.checkGoesOn();
            Optional<BasicFileAttributes> attributes = folder.find(name);
            if (attributes.isPresent()) {
                visit(folder, name, attributes.get(), depth);
            }
        }
    }

    private void visit(Folder folder, Path name, BasicFileAttributes attributes, int depth)
            throws IOException, InterruptedException {
        Path path = folder.path().resolve(name);
        if (leftAlone.map(path::equals).orElse(false) || Temporary.isOne(name)) {
            return;
        }
        if (attributes.isDirectory()) {
            if (selection.isDeep()) {
                try (Folder child = folder.child(name)) {
                    visit(child, depth + 1);
                }
            }
        } else if (selection.includes(from.toString().isEmpty() ? path : from.relativize(path))) {
            add(path, attributes);
        }
    }

    private void add(Path path, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            others++;
            return;
        }
        Instant modified = attributes.lastModifiedTime().toInstant();
        if (selection.isOldEnough(modified, now)) {
            found.add(new Found(path, attributes.size(), modified));
        }
    }
}
