package dev.jobqueue.domain.notification;

import dev.jobqueue.api.notification.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port to notifications that are not delivered yet. They are put in by {@code Changes}, with what they tell of. */
public interface Outbox extends PendingNotifications {

    /** How many notifications a message has at most. */
    int MOST_AT_ONCE = 500;

    /**
     * Gives what is to go out by this notifier now, as one message, to this caller alone; {@link Pacing} says what that is. After
     * that long, what is still there is free again: a caller that died has delivered it or not.
     *
     * @param now by the clock that all callers go by
     */
    Claimed claim(String via, Pace pace, Instant now, Duration forHowLong);

    /** Forgets what was delivered, and remembers, for as long as the pace wants it, what has been spoken of. */
    void delivered(Claimed message, Pace pace, Instant now);

    /** Keeps what was not delivered, each with its new count, time and error, and gives it back. */
    void failed(List<PendingNotification> message);

    /**
     * What a caller gets.
     *
     * @param message oldest first; empty: nothing is to go out now
     * @param isAll false where it would have been more than {@link #MOST_AT_ONCE}
     * @param next when something is to go out next, where what was just claimed is to at the end of the claim; none: nothing waits
     */
    record Claimed(List<PendingNotification> message, boolean isAll, Optional<Instant> next) {
        public Claimed {
            message = List.copyOf(message);
        }
    }
}
