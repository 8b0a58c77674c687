package dev.jobqueue.api.parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a value may be, and what it is read as.
 *
 * @param expected what messages say after "write"
 * @param isHidden no message shows the value
 */
record Kind<T>(String expected, boolean isHidden, Reading<T> reading) {

    private static final String MASK = "***";

    /** What is made of a written value. */
    @FunctionalInterface
    interface Reading<T> {

        /**
         * @param secrets where inner secrets are put
         * @throws InvalidParametersException when something in it is wrong; the paths begin below it
         * @throws IllegalArgumentException when it is wrong itself
         */
        T read(Object written, Set<String> secrets);
    }

    static <T> Kind<T> of(String expected, Reading<T> reading) {
        return new Kind<>(expected, false, reading);
    }

    Kind<T> hidden() {
        return new Kind<>(expected, true, reading);
    }

    <U> Kind<U> map(Function<? super T, ? extends U> function) {
        return new Kind<>(expected, isHidden, (written, secrets) -> function.apply(reading.read(written, secrets)));
    }

    Kind<T> within(ClassLoader context) {
        return new Kind<>(expected, isHidden, (written, secrets) -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(context);
            try {
                return reading.read(written, secrets);
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }

    /** @throws InvalidParametersException whose paths begin with the name */
    T read(String name, Object written, Set<String> secrets) {
        if (isHidden) {
            addTexts(written, secrets);
        }
        try {
            return reading.read(written, secrets);
        } catch (InvalidParametersException inner) {
            throw new InvalidParametersException(
                    inner.faults().stream().map(fault -> below(name, fault)).toList());
        } catch (IllegalArgumentException wrong) {
            throw new InvalidParametersException(
                    name, name + ": " + shown(String.valueOf(wrong.getMessage()), written));
        } catch (RuntimeException broken) { // Readings are of plugins: they may throw anything, with the value in it.
            throw new InvalidParametersException(
                    name, name + ": it cannot be read: " + shown(broken.toString(), written));
        }
    }

    private static ParameterFault below(String name, ParameterFault fault) {
        List<String> path = new ArrayList<>(List.of(name));
        path.addAll(fault.path());
        return new ParameterFault(path, name + ": " + fault.message());
    }

    private String shown(String message, Object written) {
        String shown = message;
        if (isHidden) {
            // The longest first: one may be part of another.
            Set<String> texts = new TreeSet<>(
                    Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
            addTexts(written, texts);
            for (String text : texts) {
                shown = shown.replace(text, MASK);
            }
        }
        return shown;
    }

    private static void addTexts(Object written, Set<String> texts) {
        if (written instanceof Map<?, ?> map) {
            map.values().forEach(value -> addTexts(value, texts));
        } else if (written instanceof Collection<?> items) {
            items.forEach(item -> addTexts(item, texts));
        } else if (!written.toString().isEmpty()) {
            texts.add(written.toString());
        }
    }
}
