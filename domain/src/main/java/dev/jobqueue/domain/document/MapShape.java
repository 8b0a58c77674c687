package dev.jobqueue.domain.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A map whose keys the user chooses; reads the entries that have no fault. */
record MapShape<T>(Pattern keys, String expectedKey, Shape<T> value) implements Shape<Map<String, T>> {

    @Override
    public Optional<Map<String, T>> read(Value map, String name, Faults faults) {
        if (!(map instanceof Value.Mapping mapping)) {
            faults.wrong(map, name, "a map");
            return Optional.empty();
        }
        Map<String, T> read = new LinkedHashMap<>();
        for (Map.Entry<String, Value.Entry> each : mapping.entries().entrySet()) {
            if (faults.isFull()) {
                break;
            }
            readEntry(each.getKey(), each.getValue(), name, faults)
                    .ifPresent(result -> read.put(each.getKey(), result));
        }
        return Optional.of(Collections.unmodifiableMap(read));
    }

    private Optional<T> readEntry(String key, Value.Entry entry, String name, Faults faults) {
        if (!keys.matcher(key).matches()) {
            faults.add(
                    entry.keyAt(),
                    "wrong-key",
                    "key " + Shown.quoted(key) + " of " + name + " is not accepted: write " + expectedKey);
        }
        return value.read(entry.value(), name + "." + Shown.shortened(key), faults);
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.object(
                "type",
                "object",
                "propertyNames",
                JsonSchema.object("pattern", "^(?:" + keys.pattern() + ")$"),
                "additionalProperties",
                value.schema());
    }
}
