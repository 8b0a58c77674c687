package dev.jobqueue.domain.notification;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.notification.Pace;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what goes out by a notifier, and when. What waits for its throttle goes along with anything else of its job, and what
 * waits for another try too. A job of which something is being delivered waits for that: it may be spoken of then.
 *
 * @param told when the notifier last spoke of something, as far back as its throttle reaches
 * @param taken until when something of a job may be under way
 */
public record Pacing(Pace pace, Map<Topic, Instant> told, Map<JobId, Instant> taken) {

    private static final Comparator<Waiting> BY_TIME =
            Comparator.comparing(Waiting::notBefore).thenComparing(waiting -> waiting.topic.job());

    public Pacing {
        told = Map.copyOf(told);
        taken = Map.copyOf(taken);
    }

    /**
     * All that waits and is of one topic, and that nobody has taken.
     *
     * @param notBefore the earliest time at which any of it is to be tried
     * @param since when the first of it happened
     */
    public record Waiting(Topic topic, Instant notBefore, Instant since) {}

    /**
     * What to send.
     *
     * @param jobs all that waits and is of these, in one message; none: nothing now
     * @param next when something of other jobs is to go out
     */
    public record Choice(Set<JobId> jobs, Optional<Instant> next) {
        public Choice {
            jobs = Set.copyOf(jobs);
        }
    }

    /** What was told before this has no effect any more. */
    public static Instant remembered(Pace pace, Instant now) {
        return now.minus(pace.throttle());
    }

    public Choice choose(Collection<Waiting> all, Instant now) {
        List<Waiting> inOrder = all.stream().map(this::paced).sorted(BY_TIME).toList();
        Set<JobId> jobs = inOrder.stream()
                .filter(first -> !first.notBefore.isAfter(now))
                .findFirst()
                .map(first -> together(first, inOrder, now))
                .orElse(Set.of());
        Optional<Instant> next = inOrder.stream()
                .filter(waiting -> !jobs.contains(waiting.topic.job()))
                .map(Waiting::notBefore)
                .findFirst();
        return new Choice(jobs, next);
    }

    private Set<JobId> together(Waiting first, List<Waiting> inOrder, Instant now) {
        if (pace.group().isZero()) {
            return Set.of(first.topic.job());
        }
        return Stream.concat(
                        Stream.of(first),
                        inOrder.stream()
                                .filter(waiting -> !mayBeSpokenOf(waiting.topic).isAfter(now)))
                .map(waiting -> waiting.topic.job())
                .limit(Outbox.MOST_AT_ONCE)
                .collect(Collectors.toSet());
    }

    private Waiting paced(Waiting waiting) {
        Instant notBefore = Stream.of(waiting.notBefore, waiting.since.plus(pace.group()), mayBeSpokenOf(waiting.topic))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Waiting(waiting.topic, notBefore, waiting.since);
    }

    private Instant mayBeSpokenOf(Topic topic) {
        Instant throttled = Optional.ofNullable(told.get(topic))
                .map(last -> last.plus(pace.throttle()))
                .orElse(Instant.MIN);
        Instant free = Optional.ofNullable(taken.get(topic.job())).orElse(Instant.MIN);
        return throttled.isAfter(free) ? throttled : free;
    }
}
