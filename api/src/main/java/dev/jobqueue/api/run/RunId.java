package dev.jobqueue.api.run;

/** Names a run; later runs of a queue have higher numbers. */
public record RunId(long value) implements Comparable<RunId> {

    /** @throws IllegalArgumentException when the text is not a whole number of at least 1 */
    public static RunId parse(String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= 1) {
                return new RunId(value);
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(complaint(text), notANumber);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String complaint(String text) {
        return "'" + text + "' is not a run: write its number, as history shows it";
    }

    @Override
    public int compareTo(RunId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
