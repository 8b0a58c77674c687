package dev.jobqueue.api.job;

import java.util.regex.Pattern;

/** The name of a job, unique in its queue: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,127}}. */
public record JobId(String value) implements Comparable<JobId> {

    public static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** @throws IllegalArgumentException when the value does not match {@link #PATTERN} */
    public JobId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a job id: write 1 to 128 letters, digits, '.', "
                    + "'_' or '-', beginning with a letter or a digit");
        }
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
