package dev.jobqueue.domain.admission;

import dev.jobqueue.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * How something of which there is a number comes free again: those that have it end, and those whose turn is first take theirs
 * and end too.
 *
 * @param free how much nobody has
 * @param uses those that have some
 * @param before those that take theirs first, in the order of their turn
 */
record Turnover(long free, List<Use> uses, List<Demand> before) {

    /**
     * One that has some of it.
     *
     * @param about when it is expected to give it back
     * @param latest when it has given it back at the latest
     */
    record Use(long amount, Optional<Instant> about, Optional<Instant> latest) {}

    /**
     * One that takes some of it first.
     *
     * @param takes how long it is expected to have it
     */
    record Demand(Run run, long amount, Optional<Duration> takes) {}

    /** About when so much is free: each in turn takes its own as soon as there is enough, and nobody passes another. */
    Optional<Instant> about(long need, Instant now) {
        PriorityQueue<Release> releases = new PriorityQueue<>(Comparator.comparing(Release::at));
        uses.forEach(use -> use.about().ifPresent(at -> releases.add(new Release(at, use.amount()))));
        Instant time = now;
        long left = free;
        for (Demand demand : before) {
            while (left < demand.amount()) {
                Release release = releases.poll();
                if (release == null) {
                    return Optional.empty();
                }
                time = later(time, release.at());
                left += release.amount();
            }
            left -= demand.amount();
            Instant taken = time;
            demand.takes().ifPresent(takes -> releases.add(new Release(taken.plus(takes), demand.amount())));
        }
        return whenEnough(need, left, releases, time);
    }

    /** When so much is free at the latest, even if those before it keep theirs for ever. */
    Optional<Instant> latest(long need, Instant now) {
        PriorityQueue<Release> releases = new PriorityQueue<>(Comparator.comparing(Release::at));
        uses.forEach(use -> use.latest().ifPresent(at -> releases.add(new Release(at, use.amount()))));
        long kept = before.stream().mapToLong(Demand::amount).sum();
        return whenEnough(need, free - kept, releases, now);
    }

    private static Optional<Instant> whenEnough(
            long need, long free, PriorityQueue<Release> releases, Instant earliest) {
        Instant time = earliest;
        long left = free;
        while (left < need) {
            Release release = releases.poll();
            if (release == null) {
                return Optional.empty();
            }
            time = later(time, release.at());
            left += release.amount();
        }
        return Optional.of(time);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    private record Release(Instant at, long amount) {}
}
