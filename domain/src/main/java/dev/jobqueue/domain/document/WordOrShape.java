package dev.jobqueue.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of two shapes, told apart by whether the value is one word. */
record WordOrShape<T>(Shape<T> word, Shape<T> other) implements Shape<T> {

    @Override
    public Optional<T> read(Value value, String name, Faults faults) {
        return (value instanceof Value.Scalar ? word : other).read(value, name, faults);
    }

    @Override
    public Map<String, Object> schema() {
        List<Object> either = new ArrayList<>();
        for (Map<String, Object> schema : List.of(word.schema(), other.schema())) {
            if (schema.keySet().equals(Set.of("anyOf")) && schema.get("anyOf") instanceof List<?> parts) {
                either.addAll(parts);
            } else {
                either.add(schema);
            }
        }
        return JsonSchema.object("anyOf", either);
    }
}
