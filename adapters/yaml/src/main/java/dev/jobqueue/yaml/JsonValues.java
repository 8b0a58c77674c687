package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.document.Value.Scalar;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Makes values of JSON that this program wrote itself; they have no positions. */
final class JsonValues {

    private JsonValues() {}

    static Value parse(JsonMapper mapper, String json) {
        try (JsonParser parser = mapper.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IllegalArgumentException("a kept definition is empty");
            }
            Value value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("a kept definition goes on after its end");
            }
            return value;
        }
    }

    private static Value value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> scalar(parser, Kind.TEXT);
            case VALUE_NUMBER_INT -> scalar(parser, Kind.INTEGER);
            case VALUE_NUMBER_FLOAT -> scalar(parser, Kind.DECIMAL);
            case VALUE_TRUE, VALUE_FALSE -> scalar(parser, Kind.BOOLEAN);
            case VALUE_NULL -> scalar(parser, Kind.NULL);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalArgumentException("a kept definition holds " + token + " where a value belongs");
        };
    }

    private static Value object(JsonParser parser) {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            entries.put(key, new Value.Entry(Position.NONE, value(parser, parser.nextToken())));
        }
        return new Value.Mapping(Position.NONE, entries);
    }

    private static Value array(JsonParser parser) {
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Value.Sequence(Position.NONE, items);
    }

    private static Value scalar(JsonParser parser, Kind kind) {
        return Scalar.of(Position.NONE, parser.getString(), kind);
    }
}
