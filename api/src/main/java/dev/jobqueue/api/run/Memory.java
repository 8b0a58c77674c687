package dev.jobqueue.api.run;

import java.util.OptionalLong;

/**
 * How much memory some processes hold, counted in as many ways as the machine tells.
 *
 * @param residentBytes the sum of their resident sizes: pages that they share are counted for each of them
 * @param proportionalBytes with each shared page divided among those that have it; none where that is not told of all of them
 * @param groupBytes what their control group is charged with; none where they have none
 */
public record Memory(long residentBytes, OptionalLong proportionalBytes, OptionalLong groupBytes) {

    /** Memory of which the resident size is all that is known. */
    public static Memory resident(long bytes) {
        return new Memory(bytes, OptionalLong.empty(), OptionalLong.empty());
    }

    /** The figure that counts, for limits and for the record: the best that there is. */
    public long bytes() {
        return groupBytes.orElse(proportionalBytes.orElse(residentBytes));
    }

    /** How {@link #bytes} is counted: {@code cgroup}, {@code pss} or {@code resident}. */
    public String method() {
        if (groupBytes.isPresent()) {
            return "cgroup";
        }
        return proportionalBytes.isPresent() ? "pss" : "resident";
    }

    /** That of these and of other processes. */
    public Memory plus(Memory other) {
        return new Memory(
                residentBytes + other.residentBytes,
                sum(proportionalBytes, other.proportionalBytes),
                sum(groupBytes, other.groupBytes));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                : OptionalLong.empty();
    }
}
