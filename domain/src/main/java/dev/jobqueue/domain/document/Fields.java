package dev.jobqueue.domain.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read of an object, by key; {@link ObjectShape} makes it. */
public final class Fields {

    private final Position at;
    private final boolean complete;
    private final Map<String, Value.Entry> written;
    private final Map<String, Object> read;
    private final Set<String> mistyped;

    Fields(
            Position at,
            boolean complete,
            Map<String, Value.Entry> written,
            Map<String, Object> read,
            Set<String> mistyped) {
        this.mistyped = mistyped;
        this.at = at;
        this.complete = complete;
        this.written = written;
        this.read = read;
    }

    /** An object in which nothing is written. */
    public static Fields none() {
        return new Fields(Position.NONE, true, Map.of(), Map.of(), Set.of());
    }

    /** Where the object begins. */
    public Position at() {
        return at;
    }

    /** True where nothing in the object has a fault. */
    public boolean isComplete() {
        return complete;
    }

    /** True where the key is written, whatever its value. */
    public boolean has(Key<?> key) {
        return written.containsKey(key.name());
    }

    /** True where an unknown key is written that was probably meant to be this one. */
    public boolean isMistyped(Key<?> key) {
        return mistyped.contains(key.name());
    }

    /** The key and value as written. */
    public Optional<Value.Entry> entry(String key) {
        return Optional.ofNullable(written.get(key));
    }

    /** The value as messages show it; empty where it is not written. */
    public String shown(Key<?> key) {
        return entry(key.name()).map(entry -> Shown.of(entry.value())).orElse("");
    }

    /** Where the key stands, or the object where it is not written. */
    public Position at(Key<?> key) {
        return entry(key.name()).map(Value.Entry::keyAt).orElse(at);
    }

    /** The value; none where it is not written, or has faults that leave nothing of it. */
    @SuppressWarnings("unchecked") // ObjectShape put there what the key's own shape has read
    public <T> Optional<T> get(Key<T> key) {
        return Optional.ofNullable((T) read.get(key.name()));
    }

    /** These fields, and for each of the keys that is not written here, that of the defaults; keys that merge are merged. */
    public Fields withDefaults(Fields defaults, Iterable<Key<?>> keys) {
        Map<String, Value.Entry> allWritten = new LinkedHashMap<>(written);
        Map<String, Object> allRead = new LinkedHashMap<>(read);
        for (Key<?> key : keys) {
            defaults.entry(key.name()).ifPresent(entry -> allWritten.putIfAbsent(key.name(), entry));
            inherit(defaults, key, allRead);
        }
        return new Fields(at, complete, allWritten, allRead, mistyped);
    }

    private <T> void inherit(Fields defaults, Key<T> key, Map<String, Object> into) {
        Optional<T> own = get(key);
        Optional<T> inherited = defaults.get(key);
        if (inherited.isEmpty()) {
            return;
        }
        if (!has(key)) {
            into.put(key.name(), inherited.get());
        } else if (own.isPresent() && key.merge().isPresent()) {
            into.put(key.name(), key.merge().get().apply(inherited.get(), own.get()));
        }
    }
}
