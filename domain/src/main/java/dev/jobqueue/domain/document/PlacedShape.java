package dev.jobqueue.domain.document;

import java.util.Map;
import java.util.Optional;

/** Keeps the place of each value. */
record PlacedShape<T>(Shape<T> shape) implements Shape<Placed<T>> {

    @Override
    public Optional<Placed<T>> read(Value value, String name, Faults faults) {
        return shape.read(value, name, faults).map(read -> new Placed<>(value.at(), Shown.isReplaced(value), read));
    }

    @Override
    public Map<String, Object> schema() {
        return shape.schema();
    }
}
