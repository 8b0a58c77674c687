package dev.jobqueue.plugin.file;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A pattern of paths: {@code *} and {@code ?} stay within a name, {@code **} does not, and at the begin may stand for no folder. */
record Glob(String pattern, List<PathMatcher> matchers) {

    private static final String ANYWHERE = "**/";

    static List<Glob> all(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }

    static Glob of(String pattern) {
        if (pattern.startsWith("/") || Stream.of(pattern.split("/", -1)).anyMatch(".."::equals)) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' could leave the root: write it without .. and without / at the begin");
        }
        try {
            PathMatcher whole = matcher(pattern);
            return new Glob(
                    pattern,
                    pattern.startsWith(ANYWHERE)
                            ? List.of(whole, matcher(pattern.substring(ANYWHERE.length())))
                            : List.of(whole));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is no pattern (" + wrong.getDescription()
                            + "): write it as *.csv, 2026-??/*.log or **/*.{tmp,bak}",
                    wrong);
        }
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    boolean matches(Path path) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }

    /** False where it can match nothing in a folder below. */
    boolean isDeep() {
        return pattern.contains("/") || pattern.contains("**");
    }

    @Override
    public String toString() {
        return pattern;
    }
}
