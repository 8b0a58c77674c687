package dev.jobqueue.embed.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of what is said. */
public final class Mask {

    private static final String MASKED = "***";

    private final List<String> secrets;

    public Mask(Collection<String> secrets) {
        // The longest first: one may be part of another.
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String over(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASKED);
        }
        return masked;
    }

    /** The failure as it may be shown: itself where it says nothing secret, else one with the same words, masked, and the same trace. */
    public Exception over(Throwable failure) {
        String said = FailureText.traceOf(failure);
        if (failure instanceof Exception harmless && said.equals(over(said))) {
            return harmless;
        }
        return new MaskedException(over(FailureText.of(failure)), failure.getStackTrace());
    }

    /** Stands for a failure whose words hold a secret; its message is all that the other says, its kind too. */
    static final class MaskedException extends Exception {

        private static final long serialVersionUID = 1;

        MaskedException(String words, StackTraceElement[] trace) {
            super(words);
            setStackTrace(trace);
        }
    }
}
