package dev.jobqueue.embed.notification;

import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.PendingNotification;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications from the outbox, at least once each: what fails stays there until it is delivered. Each notifier has a lane
 * of its own, so that one that is slow or hangs holds up nobody else. What is to be delivered is claimed before, so that of several
 * nodes one at a time tries it.
 */
public final class Sender implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** How often to look where other nodes put something in, or die with it. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Duration TO_GIVE_BACK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Outbox outbox;
    private final Map<String, Lane> lanes = new TreeMap<>();

    /**
     * A sender that begins when it is first woken.
     *
     * @param channels by the name that jobs give in {@code via}
     * @param clock the one that all who claim from the outbox go by
     * @param shared whether others do so too, and put something in without a word
     */
    public Sender(
            Outbox outbox, Map<String, Channel> channels, Composer composer, InstantSource clock, boolean shared) {
        this(
                outbox,
                channels,
                composer,
                clock,
                new Lane.Timing(TIME_LIMIT, shared ? Optional.of(LOOK) : Optional.empty()));
    }

    Sender(Outbox outbox, Map<String, Channel> channels, Composer composer, InstantSource clock, Lane.Timing timing) {
        this.outbox = outbox;
        channels.forEach((via, channel) -> lanes.put(via, new Lane(via, channel, outbox, composer, clock, timing)));
    }

    /** Looks now whether something is to be delivered. Without notifiers there is nothing to do, and no thread. */
    public void wake() {
        lanes.values().forEach(Lane::wake);
    }

    /** Says what waits for notifiers that are not there, and delivers the rest. */
    public void begin() {
        outbox.undelivered(Outbox.MOST_AT_ONCE).stream()
                .filter(pending -> !lanes.containsKey(pending.via()))
                .collect(Collectors.groupingBy(PendingNotification::via, TreeMap::new, Collectors.counting()))
                .forEach((via, count) -> LOG.warn(
                        "Notifications wait ({}) for notifier '{}', which is not configured here: add it under 'notifiers'"
                                + " in jobqueue.yaml",
                        count,
                        via));
        wake();
    }

    /** Breaks off what is being delivered, and gives back what was claimed. */
    @Override
    public void close() {
        lanes.values().forEach(Lane::stop);
        try {
            for (Lane lane : lanes.values()) {
                if (!lane.awaitStop(TO_GIVE_BACK)) {
                    LOG.warn(
                            "Notifications could not be given back within {}; they are tried again later",
                            TO_GIVE_BACK);
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
