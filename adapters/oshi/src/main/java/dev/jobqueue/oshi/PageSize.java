package dev.jobqueue.oshi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The size of a page of memory, in which {@code /proc/PID/stat} counts: the kernel hands it to every program at its start. */
final class PageSize {

    private static final long AT_PAGESZ = 6;
    private static final long USUAL = 4096;
    private static final int PAIR = 2 * Long.BYTES;

    private PageSize() {}

    static long of(Path proc) {
        try {
            return parse(Files.readAllBytes(proc.resolve("self/auxv")));
        } catch (IOException hidden) {
            return USUAL;
        }
    }

    /** Pairs of a key and its value, in the machine's own words of 64 bits. */
    static long parse(byte[] vector) {
        ByteBuffer pairs = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
        while (pairs.remaining() >= PAIR) {
            long key = pairs.getLong();
            long value = pairs.getLong();
            if (key == AT_PAGESZ && value > 0) {
                return value;
            }
        }
        return USUAL;
    }
}
