package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** Attempts that execute nothing: each succeeds when its time is over, unless it is ended before. */
final class Executions {

    private final Map<Attempt.Key, Execution> running = new HashMap<>();
    private final PriorityQueue<Execution> byEnd = new PriorityQueue<>();
    private long launched;

    void launch(Attempt attempt, Duration takes, Instant now) {
        add(new Execution(attempt.key(), launched++, now, now.plus(takes), RunStatus.SUCCEEDED, Optional.empty()));
    }

    /** Ends it at once, unless it has ended by now. */
    void end(Attempt.Key attempt, RunStatus as, String message, Instant now) {
        Execution execution = running.get(attempt);
        if (execution != null && execution.end.isAfter(now)) {
            byEnd.remove(execution);
            add(new Execution(attempt, execution.number, execution.start, now, as, Optional.of(message)));
        }
    }

    /** When the next one ends. */
    Optional<Instant> nextEnd() {
        return Optional.ofNullable(byEnd.peek()).map(Execution::end);
    }

    /** Those that have ended by now, in the order of their ends. */
    List<AttemptEnd> takeEnded(Instant now) {
        List<AttemptEnd> ended = new ArrayList<>();
        for (Execution next = byEnd.peek(); next != null && !next.end.isAfter(now); next = byEnd.peek()) {
            byEnd.remove();
            running.remove(next.attempt);
            ended.add(next.toEnd());
        }
        return ended;
    }

    private void add(Execution execution) {
        running.put(execution.attempt, execution);
        byEnd.add(execution);
    }

    private record Execution(
            Attempt.Key attempt, long number, Instant start, Instant end, RunStatus as, Optional<String> message)
            implements Comparable<Execution> {

        @Override
        public int compareTo(Execution other) {
            int byInstant = end.compareTo(other.end);
            return byInstant != 0 ? byInstant : Long.compare(number, other.number);
        }

        AttemptEnd toEnd() {
            return new AttemptEnd(
                    attempt,
                    as,
                    OptionalLong.empty(),
                    Optional.of(start),
                    end,
                    OptionalInt.empty(),
                    Usage.UNKNOWN,
                    message,
                    Map.of());
        }
    }
}
