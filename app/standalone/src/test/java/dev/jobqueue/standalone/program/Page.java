package dev.jobqueue.standalone.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the guide as its reader follows it: files that are to be written, and lines that are to be typed. */
final class Page {

    private static final Pattern BLOCK =
            Pattern.compile("(?:`([^`\n]+)`:\n\n)?```([a-z]+)\n(.*?\n)```\n", Pattern.DOTALL);

    private Page() {}

    /** What the reader does next. */
    sealed interface Step {}

    /** Writes a file. */
    record Write(String path, String text) implements Step {}

    /** Types lines into a shell. */
    record Type(String lines) implements Step {}

    static List<Step> steps(String page) {
        try {
            return BLOCK.matcher(Files.readString(Path.of("../../docs/guide", page)))
                    .results()
                    .map(Page::step)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Step step(MatchResult block) {
        if (block.group(1) != null) {
            return new Write(block.group(1), block.group(3));
        }
        if (block.group(2).equals("sh")) {
            return new Type(block.group(3));
        }
        throw new IllegalArgumentException("a reader can do nothing with: " + block.group());
    }
}
