package dev.jobqueue.standalone;

/** What {@code --output} takes. */
public enum OutputFormat {
    /** For people. */
    text,
    /** One JSON object a line. */
    json
}
