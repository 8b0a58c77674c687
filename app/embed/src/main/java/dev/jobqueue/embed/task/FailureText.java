package dev.jobqueue.embed.task;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** What a task threw, as text. A failure whose own words fail is told by the name of its class. */
public final class FailureText {

    private FailureText() {}

    public static String of(Throwable failure) {
        String name = failure.getClass().getName();
        try {
            String text = failure instanceof Mask.MaskedException ? failure.getMessage() : failure.toString();
            return Objects.requireNonNullElse(text, name);
        } catch (Throwable speechless) { // Users write these methods: they throw whatever they like.
            return name + " (its message cannot be read: "
                    + speechless.getClass().getName() + ")";
        }
    }

    /** With the stack trace, where that can be had. */
    public static String traceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text));
            return text.toString().stripTrailing();
        } catch (Throwable speechless) { // As above.
            return of(failure);
        }
    }
}
