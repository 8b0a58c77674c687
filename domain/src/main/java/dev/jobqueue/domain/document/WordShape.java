package dev.jobqueue.domain.document;

import java.util.Map;
import java.util.Optional;

/**
 * One word, number or text.
 *
 * @param expected what messages say after "write"
 */
record WordShape<T>(String expected, Reader<T> reader, Map<String, Object> schema) implements Shape<T> {

    /** Makes something of a word. */
    @FunctionalInterface
    interface Reader<T> {

        /** @throws IllegalArgumentException when it is wrong; the message is the remedy, or absent where the expected is said */
        T read(Value.Scalar word);
    }

    @Override
    public Optional<T> read(Value value, String name, Faults faults) {
        if (!(value instanceof Value.Scalar word) || isNothing(word)) {
            faults.wrong(value, name, expected);
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(word));
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null || Shown.isReplaced(word)) {
                faults.wrong(value, name, expected);
            } else {
                faults.add(value.at(), "wrong-value", name + " is " + Shown.of(value) + ": " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static boolean isNothing(Value.Scalar word) {
        return word.kind() == Value.Scalar.Kind.NULL && !Shown.isReplaced(word);
    }

    /** That a reader does not accept a word, for no reason but that it is not the expected. */
    static IllegalArgumentException unexpected() {
        return new IllegalArgumentException();
    }
}
