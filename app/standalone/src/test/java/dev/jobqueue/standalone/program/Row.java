package dev.jobqueue.standalone.program;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run log record as the program printed it. */
record Row(JsonNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Row parse(String line) {
        JsonNode json = MAPPER.readTree(line);
        if (!json.isObject()) {
            throw new AssertionError("not a record: " + line);
        }
        return new Row(json);
    }

    Set<String> keys() {
        return new TreeSet<>(json.propertyNames());
    }

    boolean has(String key) {
        return json.has(key);
    }

    String text(String key) {
        return json.required(key).asString();
    }

    long number(String key) {
        return json.required(key).asLong();
    }

    String job() {
        return text("job");
    }

    String status() {
        return text("status");
    }

    Instant at(String key) {
        return Instant.parse(text(key));
    }

    Instant start() {
        return at("startedAt");
    }

    Instant end() {
        return at("endedAt");
    }

    /** True where both ran at one moment. */
    boolean overlaps(Row other) {
        return start().isBefore(other.end()) && other.start().isBefore(end());
    }
}
