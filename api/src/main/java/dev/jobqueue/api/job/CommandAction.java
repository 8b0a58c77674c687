package dev.jobqueue.api.job;

import java.util.List;

/**
 * An operating system command, as the list of its words; nothing is expanded or split.
 *
 * @param shell true where the user wrote one string, which {@code /bin/sh -c} runs: {@code words} is then that one string
 */
public record CommandAction(List<String> words, boolean shell) implements Action {

    /** @throws IllegalArgumentException when there is no word, or more than one for a shell */
    public CommandAction {
        words = List.copyOf(words);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one word");
        }
        if (shell && words.size() != 1) {
            throw new IllegalArgumentException("a shell command is one string, not " + words.size());
        }
    }

    /** A command that {@code /bin/sh -c} runs. */
    public static CommandAction shell(String script) {
        return new CommandAction(List.of(script), true);
    }

    /** A program with its arguments, run without a shell. */
    public static CommandAction exec(List<String> words) {
        return new CommandAction(words, false);
    }

    /** The words to execute: those of a shell command begin with {@code /bin/sh -c}. */
    public List<String> argv() {
        return shell ? List.of("/bin/sh", "-c", words.get(0)) : words;
    }
}
