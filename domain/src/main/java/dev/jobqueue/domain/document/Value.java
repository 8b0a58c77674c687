package dev.jobqueue.domain.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a document: what YAML and JSON have in common, each with the place where it stands. */
public sealed interface Value {

    Position at();

    /**
     * One word, number or text.
     *
     * @param text as written; after replacement where it held {@code ${...}}
     * @param shown what may be shown of it: secrets are masked
     */
    record Scalar(Position at, String text, Kind kind, String shown) implements Value {

        /** What the text stands for by YAML's core schema; quoted text is always TEXT. */
        public enum Kind {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL
        }

        public static Scalar of(Position at, String text, Kind kind) {
            return new Scalar(at, text, kind, text);
        }
    }

    /** Values in an order. */
    record Sequence(Position at, List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Values by key, in the order of the document. */
    record Mapping(Position at, Map<String, Entry> entries) implements Value {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * A value under a key.
     *
     * @param keyAt where the key stands
     */
    record Entry(Position keyAt, Value value) {}
}
