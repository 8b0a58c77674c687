package dev.jobqueue.process.output;

/**
 * How much of an output is kept: of more, the first and the last part.
 *
 * @param firstBytes kept from its beginning
 * @param lastBytes kept from its end
 */
public record OutputBound(long firstBytes, long lastBytes) {

    public static final OutputBound DEFAULT = of(10L << 20);

    /** @throws IllegalArgumentException when a part is negative */
    public OutputBound {
        if (firstBytes < 0 || lastBytes < 0) {
            throw new IllegalArgumentException(
                    "output is to be kept within " + firstBytes + " and " + lastBytes + " bytes: write zero or more");
        }
    }

    /** So many bytes in all, half of them from the beginning. */
    public static OutputBound of(long bytes) {
        return new OutputBound(bytes / 2, bytes - bytes / 2);
    }

    long bytes() {
        return firstBytes + lastBytes;
    }
}
