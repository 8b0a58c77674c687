package dev.jobqueue.plugin.http;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON pointer (RFC 6901), such as {@code /status} or {@code /items/0/name}. */
record JsonPlace(String pointer) {

    private static final JsonFactory JSON = new JsonFactory();

    JsonPlace {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("'" + pointer + "' is no JSON pointer: write it as /name/0/name");
        }
    }

    /** @throws IllegalArgumentException when it is no map of pointers and single values */
    static Map<JsonPlace, Object> expectations(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it is no map: write pointers and values, such as /status: ok");
        }
        Map<JsonPlace, Object> expected = new LinkedHashMap<>();
        map.forEach((pointer, value) -> {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new IllegalArgumentException(
                        pointer + " has no single value: write a text, a number, true or false");
            }
            expected.put(new JsonPlace(String.valueOf(pointer)), value);
        });
        return Collections.unmodifiableMap(expected);
    }

    /**
     * What stands there: text, a number, true or false as JSON writes them without quotes, or that it is an object, a list or null.
     *
     * @return nothing where the text has no such place
     * @throws JacksonException when the text is no JSON as far as it is read
     */
    Optional<String> in(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Deque<String> way = new ArrayDeque<>(names());
            while (!way.isEmpty()) {
                if (!step(parser, way.removeFirst())) {
                    return Optional.empty();
                }
            }
            return Optional.ofNullable(parser.currentToken()).map(token -> shown(parser, token));
        }
    }

    private List<String> names() {
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** Goes to the child of this name or number. */
    private static boolean step(JsonParser parser, String name) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = name.equals(parser.currentName());
                parser.nextToken();
                if (found) {
                    return true;
                }
                parser.skipChildren();
            }
        } else if (token == JsonToken.START_ARRAY) {
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (Integer.toString(index).equals(name)) {
                    return true;
                }
                parser.skipChildren();
                index++;
            }
        }
        return false;
    }

    private static String shown(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default -> parser.getString();
        };
    }

    /** Numbers are equal when their values are: 1 is 1.0. */
    static boolean isEqual(Object expected, String found) {
        if (expected instanceof Number) {
            try {
                return new BigDecimal(expected.toString()).compareTo(new BigDecimal(found)) == 0;
            } catch (NumberFormatException other) {
                return false;
            }
        }
        return expected.toString().equals(found);
    }

    @Override
    public String toString() {
        return pointer.isEmpty() ? "the document" : pointer;
    }
}
