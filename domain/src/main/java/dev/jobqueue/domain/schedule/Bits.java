package dev.jobqueue.domain.schedule;

/**
 * A set of whole numbers from 0 to 63, kept as the bits of one word: the values that a field of a cron expression allows.
 *
 * @param word bit n is set where n is in the set
 */
record Bits(long word) {

    static final Bits NONE = new Bits(0);

    /** What {@link #next} says where nothing follows. */
    static final int END = -1;

    /** Every {@code step}-th number from {@code first} to {@code last}, both counted in. */
    static Bits range(int first, int last, int step) {
        long word = 0;
        for (int value = first; value <= last; value += step) {
            word |= 1L << value;
        }
        return new Bits(word);
    }

    Bits or(Bits other) {
        return new Bits(word | other.word);
    }

    boolean has(int value) {
        return ((word >>> value) & 1) != 0;
    }

    /** The least number; the set must not be empty. */
    int first() {
        return Long.numberOfTrailingZeros(word);
    }

    /** The least number that is not below {@code from}, or {@link #END}. */
    int next(int from) {
        long rest = from > 63 ? 0 : word & (-1L << from);
        return rest == 0 ? END : Long.numberOfTrailingZeros(rest);
    }
}
