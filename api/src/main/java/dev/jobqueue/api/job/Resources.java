package dev.jobqueue.api.job;

/**
 * An amount of a node's cpu and memory.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes
 */
public record Resources(long cpuMillis, long memoryBytes) {

    public static final Resources NONE = new Resources(0, 0);

    /** @throws IllegalArgumentException when an amount is negative */
    public Resources {
        if (cpuMillis < 0 || memoryBytes < 0) {
            throw new IllegalArgumentException(
                    "resources are zero or more, not " + cpuMillis + "m cpu and " + memoryBytes + " bytes of memory");
        }
    }

    public Resources plus(Resources other) {
        return new Resources(cpuMillis + other.cpuMillis, memoryBytes + other.memoryBytes);
    }

    /** True where both amounts are at most those of {@code room}. */
    public boolean fitsIn(Resources room) {
        return cpuMillis <= room.cpuMillis && memoryBytes <= room.memoryBytes;
    }
}
