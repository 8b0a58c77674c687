package dev.jobqueue.domain.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list; reads the items that have no fault. */
record ListShape<T>(Shape<T> item, int least) implements Shape<List<T>> {

    @Override
    public Optional<List<T>> read(Value value, String name, Faults faults) {
        if (!(value instanceof Value.Sequence sequence)) {
            faults.wrong(value, name, "a list");
            return Optional.empty();
        }
        if (sequence.items().size() < least) {
            faults.add(value.at(), "too-few", name + " is an empty list: write at least one item");
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < sequence.items().size() && !faults.isFull(); i++) {
            item.read(sequence.items().get(i), "item " + (i + 1) + " of " + name, faults)
                    .ifPresent(read::add);
        }
        return Optional.of(List.copyOf(read));
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.schema());
        if (least > 0) {
            schema.put("minItems", least);
        }
        return schema;
    }
}
