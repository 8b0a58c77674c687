package dev.jobqueue.plugin.sftp;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Patterns of file names: {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}}. */
record Names(List<String> patterns, List<PathMatcher> matchers) {

    static Names of(List<String> patterns) {
        return new Names(
                List.copyOf(patterns), patterns.stream().map(Names::matcher).toList());
    }

    private static PathMatcher matcher(String pattern) {
        if (pattern.contains("/")) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' has a /, and names have none: write the folder as from");
        }
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is no pattern (" + wrong.getDescription() + "): write it as *.csv", wrong);
        }
    }

    boolean match(String name) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(name)));
    }

    /** A name that comes from a server is one only if it leads nowhere else. */
    static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
    }

    /** As it goes into a line of output. */
    static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
