package dev.jobqueue.pf4j;

import java.nio.file.Path;

/**
 * A file that adds nothing.
 *
 * @param reason what is wrong with it, and the remedy
 */
public record RejectedPlugin(Path file, String reason) {}
