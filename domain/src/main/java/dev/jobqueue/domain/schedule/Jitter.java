package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.job.JobId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Spreads runs that share an instant. The delay depends on the job and the instant alone: every node, and every later version,
 * computes the same.
 *
 * <p>The hash is FNV-1a (64 bits) over the UTF-8 bytes of the job id, the instant's epoch second and its nanosecond, both as
 * eight bytes with the highest first; then the finalizer of MurmurHash3, since FNV mixes its highest bits too little. The delay is
 * its remainder, unsigned, by the bound in milliseconds.
 */
public final class Jitter {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Jitter() {}

    /** A delay in whole milliseconds, from zero to below the bound; zero where the bound is less than a millisecond. */
    public static Duration of(JobId job, Instant instant, Duration bound) {
        long millis = bound.toMillis();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Long.remainderUnsigned(hash(job, instant), millis));
    }

    private static long hash(JobId job, Instant instant) {
        long hash = FNV_OFFSET;
        for (byte letter : job.value().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * FNV_PRIME;
        }
        return mix(add(add(hash, instant.getEpochSecond()), instant.getNano()));
    }

    private static long add(long start, long number) {
        long hash = start;
        for (int shift = 56; shift >= 0; shift -= 8) {
            hash = (hash ^ ((number >>> shift) & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
