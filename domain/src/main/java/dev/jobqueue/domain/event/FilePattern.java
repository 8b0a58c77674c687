package dev.jobqueue.domain.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that a job listens to: {@code file:} and an absolute path with {@code *}, {@code ?}, {@code [..]}, {@code {a,b}} and
 * {@code **}, as {@code java.nio.file.FileSystem#getPathMatcher} reads them.
 */
public record FilePattern(String text) implements EventSource {

    static final String PREFIX = "file:";

    private static final int LONGEST = 4096;
    private static final Pattern CHOICE_OF_LEVELS = Pattern.compile("\\{[^}]*/");
    private static final String SPECIAL = "*?[{\\";

    /** @throws IllegalArgumentException when it does not begin with {@code file:}, or its glob is relative or malformed */
    public FilePattern {
        String glob = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        if (!glob.startsWith("/")) {
            throw wrong(text, "has no absolute path: write one, such as '" + PREFIX + "/inbox/*.csv'");
        }
        if (glob.endsWith("/")) {
            throw wrong(text, "names a directory: write a pattern of the files in it, such as '" + text + "*'");
        }
        if (text.length() > LONGEST) {
            throw wrong(text, "has " + text.length() + " characters: write at most " + LONGEST);
        }
        if (glob.indexOf('\0') >= 0) {
            throw wrong(text, "has a zero character, which no path has: remove it");
        }
        for (String part : glob.substring(1).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw wrong(text, "has '//', '/./' or '/../' in its path, and so matches nothing: leave that out");
            }
        }
        GlobSyntax.slashes(glob, text);
    }

    static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("event '" + text + "' " + why);
    }

    /** The pattern itself, without {@code file:}. */
    public String glob() {
        return text.substring(PREFIX.length());
    }

    /** The directory that all its files are below: the path before the first part that has a special character. */
    public String base() {
        String glob = glob();
        int end = 0;
        while (end < glob.length() && SPECIAL.indexOf(glob.charAt(end)) < 0) {
            end++;
        }
        int slash = glob.lastIndexOf('/', end - 1);
        return slash == 0 ? "/" : glob.substring(0, slash);
    }

    /** True where files may be at any depth below the base. */
    public boolean isDeep() {
        return glob().contains("**");
    }

    /**
     * Patterns of the directories on the way from the base to the files, outermost first, as far as each is one level: a choice in
     * braces can have several.
     */
    public List<String> directories() {
        String glob = glob();
        List<String> directories = new ArrayList<>();
        for (int slash : GlobSyntax.slashes(glob, text)) {
            String directory = glob.substring(0, slash);
            if (directory.contains("**") || CHOICE_OF_LEVELS.matcher(directory).find()) {
                break;
            }
            if (slash > base().length()) {
                directories.add(directory);
            }
        }
        return directories;
    }

    /** How many levels below its base a file can be, where it is not {@link #isDeep}. */
    public int depth() {
        return (int) glob().substring(base().length())
                        .chars()
                        .filter(c -> c == '/')
                        .count()
                + (base().equals("/") ? 1 : 0);
    }
}
