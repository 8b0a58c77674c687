package dev.jobqueue.domain.document;

import dev.jobqueue.api.notation.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object with known keys; any other key is a fault that names the nearest known one. */
public final class ObjectShape implements Shape<Fields> {

    private final List<Key<?>> keys;
    private final Map<String, String> refused;
    private final Map<String, Object> rules;

    private ObjectShape(List<Key<?>> keys, Map<String, String> refused, Map<String, Object> rules) {
        this.keys = List.copyOf(keys);
        this.refused = Map.copyOf(refused);
        this.rules = rules;
    }

    public static ObjectShape of(Key<?>... keys) {
        return of(List.of(keys));
    }

    public static ObjectShape of(List<Key<?>> keys) {
        return new ObjectShape(keys, Map.of(), Map.of());
    }

    /** The same object, with a remedy of its own for a key that one might expect here. */
    public ObjectShape refusing(String key, String remedy) {
        Map<String, String> all = new LinkedHashMap<>(refused);
        all.put(key, remedy);
        return new ObjectShape(keys, all, rules);
    }

    /** The same object, with keywords of JSON Schema for rules between its keys, which whoever reads the fields checks. */
    public ObjectShape describing(Map<String, Object> keywords) {
        return new ObjectShape(keys, refused, keywords);
    }

    public List<Key<?>> keys() {
        return keys;
    }

    @Override
    public Optional<Fields> read(Value value, String name, Faults faults) {
        if (!(value instanceof Value.Mapping mapping)) {
            Key<?> such = keys.stream().filter(Key::isRequired).findFirst().orElse(keys.get(0));
            faults.wrong(value, name, "a map with keys such as " + such.name());
            return Optional.empty();
        }
        int before = faults.count();
        Set<String> mistyped = refuseUnknown(mapping, name, faults);
        Map<String, Object> read = new LinkedHashMap<>();
        for (Key<?> key : keys) {
            Value.Entry entry = mapping.entries().get(key.name());
            if (entry != null) {
                key.shape().read(entry.value(), key.name(), faults).ifPresent(result -> read.put(key.name(), result));
            } else if (key.isRequired() && !mistyped.contains(key.name())) {
                String remedy =
                        key.name() + key.example().map(text -> ": " + text).orElse("");
                faults.add(mapping.at(), "missing-key", name + " has no " + key.name() + ": write " + remedy);
            }
        }
        return Optional.of(new Fields(mapping.at(), faults.count() == before, mapping.entries(), read, mistyped));
    }

    /** The known keys that were probably meant by unknown ones. */
    private Set<String> refuseUnknown(Value.Mapping mapping, String name, Faults faults) {
        List<String> known = keys.stream().<String>map(Key::name).toList();
        Set<String> meant = new LinkedHashSet<>();
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !faults.isFull()) {
                String remedy = refused.get(key);
                String message = remedy != null
                        ? remedy
                        : "unknown key " + Shown.quoted(key) + Nearest.orElse(key, known, remedyFor(name, known));
                faults.add(entry.keyAt(), "unknown-key", message);
                Nearest.to(key, known).ifPresent(meant::add);
            }
        });
        return meant;
    }

    private static String remedyFor(String name, List<String> known) {
        int few = 12;
        return known.size() <= few
                ? name + " has the keys " + String.join(", ", known)
                : name + " has no such key, leave it out";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key<?> key : keys) {
            properties.put(key.name(), described(key));
            if (key.isRequired()) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        schema.putAll(rules);
        return schema;
    }

    private static Map<String, Object> described(Key<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "description",
                key.doc()
                        + key.otherwise().map(text -> " Default: " + text + ".").orElse(""));
        schema.putAll(key.shape().schema());
        return schema;
    }
}
