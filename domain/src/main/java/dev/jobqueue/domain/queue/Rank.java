package dev.jobqueue.domain.queue;

import dev.jobqueue.api.run.RunId;

/**
 * The sort key of a ready run: smaller starts first.
 *
 * @param band the second of the aged instant; where priority is strict, the negated priority
 * @param micros the microseconds of that second; where priority is strict, the ready instant in microseconds of the epoch
 * @param run decides between equals
 */
public record Rank(long band, long micros, RunId run) implements Comparable<Rank> {

    @Override
    public int compareTo(Rank other) {
        int byBand = Long.compare(band, other.band);
        if (byBand != 0) {
            return byBand;
        }
        int byMicros = Long.compare(micros, other.micros);
        return byMicros != 0 ? byMicros : run.compareTo(other.run);
    }
}
