package dev.jobqueue.domain.document;

import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A key of an object, with what its value must be.
 *
 * @param doc one sentence on what it means
 * @param otherwise what holds where it is left out, as a person would say it; empty for a required key
 * @param example a value that can be written where a required key is missing
 * @param merge how the value of an object is joined with that of its defaults; none: it replaces it
 */
public record Key<T>(
        String name,
        Shape<T> shape,
        String doc,
        Optional<String> otherwise,
        Optional<String> example,
        Optional<BinaryOperator<T>> merge) {

    public static <T> Key<T> required(String name, Shape<T> shape, String doc, String example) {
        return new Key<>(name, shape, doc, Optional.empty(), Optional.of(example), Optional.empty());
    }

    public static <T> Key<T> optional(String name, Shape<T> shape, String doc, String otherwise) {
        return new Key<>(name, shape, doc, Optional.of(otherwise), Optional.empty(), Optional.empty());
    }

    /** The same key, joined with the value of its defaults, which comes first. */
    public Key<T> merging(BinaryOperator<T> operator) {
        return new Key<>(name, shape, doc, otherwise, example, Optional.of(operator));
    }

    public boolean isRequired() {
        return otherwise.isEmpty();
    }
}
