package dev.jobqueue.domain.document;

/**
 * Something that was read, with what it was read from.
 *
 * @param isSecret something in it was replaced, so that no message may show it
 */
public record Placed<T>(Position at, boolean isSecret, T value) {}
