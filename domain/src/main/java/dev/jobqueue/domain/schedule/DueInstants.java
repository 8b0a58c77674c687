package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.job.Misfire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which instants of a schedule to ask for now, and with which to go on.
 *
 * @param fire in ascending order
 * @param next the first instant that has not been asked for; where it is not after now, there is more to fetch at once
 */
public record DueInstants(List<Instant> fire, Optional<Instant> next) {

    /** An instant that is older than this has been missed; younger ones are merely late. */
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    public DueInstants {
        fire = List.copyOf(fire);
    }

    /**
     * Applies a misfire policy. As long as nothing was missed, every due instant fires. Otherwise {@code ALL} fires every one
     * up to now, {@code ONCE} only the latest up to now, {@code SKIP} only those that are not older than the tolerance.
     *
     * @param pending the first instant of the schedule that has not been asked for
     * @param limit how many instants to ask for, at most
     */
    public static DueInstants at(Instant now, Schedule schedule, Instant pending, Misfire misfire, int limit) {
        if (pending.isAfter(now)) {
            return new DueInstants(List.of(), Optional.of(pending));
        }
        Instant oldest = now.minus(TOLERANCE);
        if (!pending.isBefore(oldest) || misfire == Misfire.ALL) {
            return every(schedule, Optional.of(pending), now, limit);
        }
        return switch (misfire) {
            case ONCE -> {
                Instant latest = latest(schedule, pending, now);
                yield new DueInstants(List.of(latest), schedule.nextAfter(latest));
            }
            case SKIP -> every(schedule, schedule.nextAfter(oldest.minusNanos(1)), now, limit);
            case ALL -> throw new AssertionError("handled above");
        };
    }

    private static DueInstants every(Schedule schedule, Optional<Instant> first, Instant now, int limit) {
        List<Instant> fire = new ArrayList<>();
        Optional<Instant> next = first;
        while (next.isPresent() && !next.get().isAfter(now) && fire.size() < limit) {
            fire.add(next.get());
            next = schedule.nextAfter(next.get());
        }
        return new DueInstants(fire, next);
    }

    /** The last instant up to {@code now}, by halving the span in which it can be: a year of seconds takes 25 steps. */
    private static Instant latest(Schedule schedule, Instant known, Instant now) {
        Instant latest = known;
        Instant noneAfter = now;
        while (true) {
            Optional<Instant> next = schedule.nextAfter(latest);
            if (next.isEmpty() || next.get().isAfter(now)) {
                return latest;
            }
            latest = next.get();
            Instant middle = latest.plus(Duration.between(latest, noneAfter).dividedBy(2));
            Optional<Instant> later = schedule.nextAfter(middle).filter(instant -> !instant.isAfter(now));
            if (later.isPresent()) {
                latest = later.get();
            } else {
                noneAfter = middle;
            }
        }
    }
}
