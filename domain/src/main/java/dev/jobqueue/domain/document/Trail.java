package dev.jobqueue.domain.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Follows keys into what was written, as far as it goes.
 *
 * @param at where the last key stands that is written
 */
public record Trail(Position at, Value value) {

    /** Nothing where not even the first key is written. */
    public static Optional<Trail> of(Value from, List<String> path) {
        Optional<Trail> trail = Optional.empty();
        Value here = from;
        for (String key : path) {
            Value.Entry entry =
                    here instanceof Value.Mapping mapping ? mapping.entries().get(key) : null;
            if (entry == null) {
                return trail;
            }
            trail = Optional.of(new Trail(entry.keyAt(), entry.value()));
            here = entry.value();
        }
        return trail;
    }

    /** A message about what is written here, without what has replaced a {@code ${...}} in it. */
    public String discreet(String message) {
        List<Value.Scalar> replaced = new ArrayList<>();
        collect(value, replaced);
        // The longest first: one may be part of another.
        replaced.sort(Comparator.comparingInt((Value.Scalar word) -> word.text().length())
                .reversed());
        String discreet = message;
        for (Value.Scalar word : replaced) {
            discreet = discreet.replace(word.text(), word.shown());
        }
        return discreet;
    }

    private static void collect(Value value, List<Value.Scalar> replaced) {
        if (value instanceof Value.Scalar word) {
            if (Shown.isReplaced(word) && !word.text().isEmpty()) {
                replaced.add(word);
            }
        } else if (value instanceof Value.Sequence list) {
            list.items().forEach(item -> collect(item, replaced));
        } else {
            ((Value.Mapping) value).entries().values().forEach(entry -> collect(entry.value(), replaced));
        }
    }
}
