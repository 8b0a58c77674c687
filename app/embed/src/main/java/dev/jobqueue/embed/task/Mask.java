package dev.jobqueue.embed.task;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.ParameterFault;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

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
        return masked(failure);
    }

    /** Calls this; what it throws says nothing secret. */
    public <T> T around(Supplier<T> code) {
        try {
            return code.get();
        } catch (InvalidParametersException wrong) {
            throw over(wrong);
        } catch (VirtualMachineError end) {
            throw end;
        } catch (RuntimeException | Error failure) {
            throw over(failure) instanceof RuntimeException shown ? shown : masked(failure);
        }
    }

    private InvalidParametersException over(InvalidParametersException wrong) {
        String said = FailureText.traceOf(wrong);
        return said.equals(over(said))
                ? wrong
                : new InvalidParametersException(wrong.faults().stream()
                        .map(fault -> new ParameterFault(fault.path(), over(fault.message())))
                        .toList());
    }

    private MaskedException masked(Throwable failure) {
        return new MaskedException(over(FailureText.of(failure)), failure.getStackTrace());
    }

    /** Stands for a failure whose words hold a secret; its message is all that the other says, its kind too. */
    static final class MaskedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        MaskedException(String words, StackTraceElement[] trace) {
            super(words);
            setStackTrace(trace);
        }
    }
}
