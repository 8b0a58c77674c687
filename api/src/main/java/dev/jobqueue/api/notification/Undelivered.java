package dev.jobqueue.api.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A notification that waits to be delivered.
 *
 * @param via the name of the notifier
 * @param tries how often it has been tried in vain
 * @param notBefore it is not tried before this; what is throttled or grouped waits longer
 * @param lastError why the last try failed; secret parameters are masked in it
 */
public record Undelivered(
        String via, Notification notification, int tries, Instant notBefore, Optional<String> lastError) {}
