package dev.jobqueue.domain.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema, draft 2020-12, of documents whose words may hold {@code ${env:NAME}} and {@code ${file:PATH}}. */
public final class JsonSchema {

    static final Map<String, Object> PLACEHOLDER = Map.of("$ref", "#/$defs/placeholder");

    private JsonSchema() {}

    /** A whole schema, as a tree of maps and lists. */
    public static Map<String, Object> document(String title, Shape<?> shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(shape.schema());
        schema.put(
                "$defs",
                Map.of(
                        "placeholder",
                        object(
                                "description",
                                "A text that is replaced before it is read.",
                                "type",
                                "string",
                                "pattern",
                                "\\$\\{(env|file):[^}]+\\}")));
        return schema;
    }

    /** A word of this schema, or a text that is replaced before it is read. */
    static Map<String, Object> orPlaceholder(Map<String, Object> schema) {
        return object("anyOf", List.of(schema, PLACEHOLDER));
    }

    /** A map of these keys and values, in this order. */
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
