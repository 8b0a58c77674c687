package dev.jobqueue.domain.document;

import java.util.List;

/**
 * A document as it was read.
 *
 * @param name how the user named it
 * @param faults what was wrong with its text, and did not keep the rest from being read
 */
public record Document(String name, Value root, List<Fault> faults) {

    public Document {
        faults = List.copyOf(faults);
    }

    /** A document that was not read from a text with positions. */
    public static Document of(String name, Value root) {
        return new Document(name, root, List.of());
    }
}
