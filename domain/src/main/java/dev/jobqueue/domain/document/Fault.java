package dev.jobqueue.domain.document;

/**
 * One thing that is wrong with a document.
 *
 * @param code stable, for programs
 * @param message the value, the rule that it breaks, and the remedy
 */
public record Fault(Position at, String code, String message) {}
