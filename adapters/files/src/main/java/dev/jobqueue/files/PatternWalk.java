package dev.jobqueue.files;

import dev.jobqueue.domain.event.FilePattern;
import dev.jobqueue.domain.event.FoundFile;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the directories in which files of a pattern can be, and over no others. Symbolic links are followed, but not in a
 * circle. What goes away meanwhile is left out; any other failure ends the walk.
 */
final class PatternWalk extends SimpleFileVisitor<Path> {

    /** Levels below the base that a pattern with ** looks into. */
    private static final int DEEPEST = 64;

    private final Path base;
    private final PathMatcher files;
    private final List<PathMatcher> directories;
    private final List<FoundFile> found = new ArrayList<>();
    private final List<Path> nameless = new ArrayList<>();

    private PatternWalk(FilePattern pattern) {
        this.base = Path.of(pattern.base());
        this.files = matcher(pattern.glob());
        this.directories = pattern.directories().stream().map(this::matcher).toList();
    }

    static PatternWalk of(FilePattern pattern) throws IOException {
        PatternWalk walk = new PatternWalk(pattern);
        int depth = pattern.isDeep() ? DEEPEST : Math.min(pattern.depth(), DEEPEST);
        Files.walkFileTree(walk.base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        return walk;
    }

    List<FoundFile> found() {
        return found;
    }

    /** Files that match, and whose names are no text in the encoding of this system: no job could be told which is meant. */
    List<Path> nameless() {
        return nameless;
    }

    private PathMatcher matcher(String glob) {
        return base.getFileSystem().getPathMatcher("glob:" + glob);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return isOnTheWay(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile() || !files.matches(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (isNameless(file)) {
            nameless.add(file);
        } else {
            found.add(new FoundFile(
                    file.toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Told of directories too that would not have been entered. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        boolean harmless = failure instanceof NoSuchFileException || failure instanceof FileSystemLoopException;
        if (!harmless && isOnTheWay(path)) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isNameless(Path file) {
        try {
            return !file.getFileSystem().getPath(file.toString()).equals(file);
        } catch (InvalidPathException unmappable) {
            return true;
        }
    }

    private boolean isOnTheWay(Path path) {
        int level = path.getNameCount() - base.getNameCount();
        return level < 1
                || level > directories.size()
                || directories.get(level - 1).matches(path);
    }
}
