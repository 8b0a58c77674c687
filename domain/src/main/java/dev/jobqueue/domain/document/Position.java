package dev.jobqueue.domain.document;

/** A place in a document, both counted from 1. */
public record Position(int line, int column) {

    /** Of values that no text was read for. */
    public static final Position NONE = new Position(0, 0);
}
