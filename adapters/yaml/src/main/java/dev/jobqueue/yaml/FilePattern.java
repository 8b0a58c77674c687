package dev.jobqueue.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * One file, or the files below a folder that match a glob.
 *
 * @param root the file, or the folder
 * @param glob of paths below the folder, as {@link java.nio.file.FileSystem#getPathMatcher} reads it
 */
public record FilePattern(Path root, Optional<String> glob) {

    private static final String SPECIAL = "*?[{";

    /** @throws IllegalArgumentException when the glob is wrong */
    public FilePattern {
        glob.ifPresent(FilePattern::matcher);
    }

    /**
     * Reads a path; the parts from the first with one of {@code *?[} or a brace on are a glob.
     *
     * @throws IllegalArgumentException when it is no path, or the glob is wrong
     */
    public static FilePattern of(String text) {
        Path root = Path.of(text.startsWith("/") ? "/" : "");
        StringBuilder glob = new StringBuilder();
        for (String part : text.split("/", -1)) {
            if (!glob.isEmpty()) {
                glob.append('/').append(part);
            } else if (part.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
                glob.append(part);
            } else {
                root = root.resolve(part);
            }
        }
        return new FilePattern(root.normalize(), glob.isEmpty() ? Optional.empty() : Optional.of(glob.toString()));
    }

    /** The file, whether it is there or not; or the files that match now, in the order of their names. */
    public List<Path> files() throws IOException {
        if (glob.isEmpty()) {
            return List.of(root);
        }
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        int depth = glob.get().contains("**")
                ? Integer.MAX_VALUE
                : Path.of(glob.get()).getNameCount();
        PathMatcher matcher = matcher(glob.get());
        try (Stream<Path> all = Files.walk(root, depth)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(root.relativize(file)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + glob + "' is not a glob: close each [ and {, or write one such as *.yaml", e);
        }
    }

    @Override
    public String toString() {
        return glob.map(pattern -> root + "/" + pattern).orElseGet(root::toString);
    }
}
