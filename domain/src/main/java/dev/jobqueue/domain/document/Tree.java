package dev.jobqueue.domain.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain trees of maps, lists, strings, numbers and booleans into values without positions. */
public final class Tree {

    private static final int MAX_DEPTH = 64;

    private Tree() {}

    /** @throws IllegalArgumentException when something else is in it, or it is deeper than any document may be */
    public static Value value(@Nullable Object tree) {
        return value(tree, 0);
    }

    private static Value value(@Nullable Object tree, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH + " levels: make it flatter");
        }
        if (tree instanceof Map<?, ?> map) {
            Map<String, Value.Entry> entries = new LinkedHashMap<>();
            map.forEach((key, item) ->
                    entries.put(String.valueOf(key), new Value.Entry(Position.NONE, value(item, depth + 1))));
            return new Value.Mapping(Position.NONE, entries);
        }
        if (tree instanceof List<?> list) {
            List<Value> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item, depth + 1)));
            return new Value.Sequence(Position.NONE, items);
        }
        return Value.Scalar.of(Position.NONE, String.valueOf(tree), kindOf(tree));
    }

    private static Value.Scalar.Kind kindOf(@Nullable Object word) {
        if (word == null) {
            return Value.Scalar.Kind.NULL;
        }
        if (word instanceof String) {
            return Value.Scalar.Kind.TEXT;
        }
        if (word instanceof Boolean) {
            return Value.Scalar.Kind.BOOLEAN;
        }
        if (word instanceof Number && CoreSchema.kindOf(word.toString()) != Value.Scalar.Kind.TEXT) {
            return CoreSchema.kindOf(word.toString());
        }
        throw new IllegalArgumentException(Shown.quoted(word.toString()) + ", a "
                + word.getClass().getName()
                + ", cannot be kept: use maps, lists, strings, finite numbers and booleans");
    }
}
