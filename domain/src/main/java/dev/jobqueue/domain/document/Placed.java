package dev.jobqueue.domain.document;

/** Something that was read, with the place where it stands. */
public record Placed<T>(Position at, T value) {}
