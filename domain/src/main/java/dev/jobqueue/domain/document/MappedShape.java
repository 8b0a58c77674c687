package dev.jobqueue.domain.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes something else of the values of another shape, where they have no fault. */
record MappedShape<T, R>(Shape<T> shape, Function<? super T, ? extends R> to) implements Shape<R> {

    @Override
    public Optional<R> read(Value value, String name, Faults faults) {
        int before = faults.count();
        Optional<T> read = shape.read(value, name, faults);
        if (read.isEmpty() || faults.count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(to.apply(read.get()));
        } catch (IllegalArgumentException e) {
            faults.refused(value, name, e);
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Object> schema() {
        return shape.schema();
    }
}
