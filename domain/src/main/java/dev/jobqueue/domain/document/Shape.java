package dev.jobqueue.domain.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a value in a document must be. One description reads the value, says everything that is wrong with it, and describes
 * itself as JSON Schema; {@link Shapes} makes them.
 */
public interface Shape<T> {

    /**
     * Reads a value. Where it has faults, the result is what could be read of it, if anything.
     *
     * @param name what messages call the value
     */
    Optional<T> read(Value value, String name, Faults faults);

    /** In JSON Schema, draft 2020-12; {@link JsonSchema} makes a whole document of it. */
    Map<String, Object> schema();

    /** The same values as something else. An {@link IllegalArgumentException} of this function is a fault of the value. */
    default <R> Shape<R> map(Function<? super T, ? extends R> to) {
        return new MappedShape<>(this, to);
    }

    /** The same values, each with its place. */
    default Shape<Placed<T>> placed() {
        return new PlacedShape<>(this);
    }
}
