package dev.jobqueue.domain.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Maps, lists, texts, numbers and booleans; what has no value, or is no number that a program can hold, is a fault. */
record AnythingShape() implements Shape<Object> {

    @Override
    public Optional<Object> read(Value value, String name, Faults faults) {
        if (value instanceof Value.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                read(sequence.items().get(i), name + "[" + i + "]", faults).ifPresent(items::add);
            }
            return Optional.of(Collections.unmodifiableList(items));
        }
        if (value instanceof Value.Mapping mapping) {
            Map<String, Object> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) -> read(entry.value(), name + "." + Shown.shortened(key), faults)
                            .ifPresent(result -> entries.put(key, result)));
            return Optional.of(Collections.unmodifiableMap(entries));
        }
        return word((Value.Scalar) value, name, faults);
    }

    private static Optional<Object> word(Value.Scalar word, String name, Faults faults) {
        Optional<Object> read = switch (word.kind()) {
            case TEXT ->
                Optional.<Object>of(word.text()).filter(text -> word.text().indexOf('\0') < 0);
            case BOOLEAN -> Optional.of(word.text().toLowerCase(Locale.ROOT).equals("true"));
            case INTEGER -> integer(CoreSchema.integer(word.text()));
            case DECIMAL -> decimal(CoreSchema.decimal(word.text()));
            case NULL -> Shown.isReplaced(word) ? Optional.of(word.text()) : Optional.empty();
        };
        if (read.isEmpty()) {
            faults.wrong(word, name, "a value, in quotes where it is neither a number nor a boolean");
        }
        return read;
    }

    private static Optional<Object> integer(OptionalLong value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        long number = value.getAsLong();
        return number == (int) number ? Optional.of((int) number) : Optional.of(number);
    }

    private static Optional<Object> decimal(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("object", "array", "string", "number", "boolean"));
    }
}
