package dev.jobqueue.domain.event;

import java.util.ArrayList;
import java.util.List;

/** What must be so for a text to be a glob, and where it separates one directory from the next. */
final class GlobSyntax {

    private GlobSyntax() {}

    /**
     * The places of its slashes that are outside of braces.
     *
     * @param shown the text that a message shows
     * @throws IllegalArgumentException when a brace or bracket is not closed, braces are nested, or the text ends in a backslash
     */
    static List<Integer> slashes(String glob, String shown) {
        List<Integer> slashes = new ArrayList<>();
        boolean braces = false;
        for (int i = 0; i < glob.length(); i++) {
            switch (glob.charAt(i)) {
                case '\\' -> {
                    i++;
                    if (i == glob.length()) {
                        throw FilePattern.wrong(shown, "ends in a backslash: write two for a backslash, or remove it");
                    }
                }
                case '[' -> i = endOfBracket(glob, i, shown);
                case '{' -> {
                    if (braces) {
                        throw FilePattern.wrong(shown, "has braces in braces: write each choice in full");
                    }
                    braces = true;
                }
                case '}' -> braces = false;
                case '/' -> {
                    if (!braces) {
                        slashes.add(i);
                    }
                }
                default -> {}
            }
        }
        if (braces) {
            throw FilePattern.wrong(shown, "has a '{' without its '}': close it, or write '\\{'");
        }
        return slashes;
    }

    /** The place of the bracket that closes. Some characters between them confuse {@code java.nio}, and so are refused. */
    private static int endOfBracket(String glob, int start, String shown) {
        int end = glob.indexOf(']', start);
        int slash = glob.indexOf('/', start);
        if (end < 0 || (slash >= 0 && slash < end)) {
            throw FilePattern.wrong(shown, "has a '[' without its ']' before the next '/': close it, or write '\\['");
        }
        String inside = glob.substring(start + 1, end);
        String choice = inside.startsWith("!") ? inside.substring(1) : inside;
        if (choice.isEmpty()) {
            throw FilePattern.wrong(shown, "has brackets with nothing to choose from: write characters between them");
        }
        if (choice.chars().anyMatch(c -> "[^&\\".indexOf(c) >= 0)) {
            throw FilePattern.wrong(
                    shown, "has '[', '^', '&' or a backslash in brackets: write a choice in braces instead");
        }
        for (int i = 1; i < choice.length() - 1; i++) {
            if (choice.charAt(i) == '-' && choice.charAt(i - 1) > choice.charAt(i + 1)) {
                throw FilePattern.wrong(
                        shown,
                        "has the range '" + choice.substring(i - 1, i + 2)
                                + "', which is empty: write the smaller character first");
            }
        }
        return end;
    }
}
