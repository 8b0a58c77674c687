package dev.jobqueue.api.run;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an attempt says that it is. A command says so by a line of output, {@code ::progress 0.4 message}; a task by
 * {@link dev.jobqueue.api.task.RunContext#progress}.
 *
 * @param done from 0 to 1
 * @param message what it does now, on one line of at most {@value #LONGEST_MESSAGE} characters: the rest is cut; may be empty
 */
public record Progress(double done, String message) {

    public static final int LONGEST_MESSAGE = 200;

    private static final Pattern LINE =
            Pattern.compile("::progress[ \\t]+(?<done>[01](?:\\.[0-9]*)?|\\.[0-9]+)(?:[ \\t]+(?<message>.*))?");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /** @throws IllegalArgumentException when {@code done} is outside of 0 to 1 */
    public Progress {
        if (!(done >= 0 && done <= 1)) {
            throw new IllegalArgumentException("progress is " + done + ": write 0 to 1");
        }
        String line = UNPRINTABLE.matcher(message).replaceAll(" ").strip();
        message = line.length() <= LONGEST_MESSAGE ? line : cut(line);
    }

    private static String cut(String line) {
        int end = LONGEST_MESSAGE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }

    /** Reads a line of output; none where it is just output, as is one that says progress wrongly. */
    public static Optional<Progress> ofLine(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        double done = Double.parseDouble(parts.group("done"));
        String message = parts.group("message");
        return done > 1 ? Optional.empty() : Optional.of(new Progress(done, message == null ? "" : message));
    }

    /** The line of output that says this, to four decimals. */
    public String line() {
        String number = String.format(Locale.ROOT, "%.4f", done).replaceFirst("\\.?0+$", "");
        return ("::progress " + number + " " + message).strip();
    }
}
