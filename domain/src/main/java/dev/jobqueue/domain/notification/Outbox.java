package dev.jobqueue.domain.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to notifications that are not delivered yet. They are put in by {@code Changes}, with what they tell of. */
public interface Outbox {

    /**
     * Gives those to be tried at this moment, oldest first, to this caller alone. After that long, those that are still there are to
     * be tried again, by whoever claims them: a caller that died has delivered them or not.
     *
     * @param now by the clock that all callers go by
     * @param limit how many at most
     */
    Claimed claim(Instant now, int limit, Duration forHowLong);

    /** Forgets a delivered one. */
    void delivered(PendingNotification notification);

    /** Keeps one that was not delivered, with its new count, time and error. */
    void failed(PendingNotification notification);

    /**
     * What a caller gets.
     *
     * @param due as they were before
     * @param next the earliest time at which any of all that are kept is to be tried, where those just claimed are to be so at the
     *     end of the claim; none: the outbox is empty
     */
    record Claimed(List<PendingNotification> due, Optional<Instant> next) {
        public Claimed {
            due = List.copyOf(due);
        }
    }
}
