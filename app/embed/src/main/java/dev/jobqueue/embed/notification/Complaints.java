package dev.jobqueue.embed.notification;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log that a notifier does not deliver, ever more seldom as long as it goes on, and that it does again. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final String via;
    private long failed;

    Complaints(String via) {
        this.via = via;
    }

    /** @param waiting how many notifications were in the message */
    void failed(String error, int waiting, Instant next) {
        failed++;
        if (Long.bitCount(failed) == 1) {
            LOG.warn(
                    "Notifier '{}' could not deliver {}, failure {} in a row: {}; it is tried again at {}",
                    via,
                    waiting == 1 ? "a notification" : waiting + " notifications",
                    failed,
                    error,
                    next);
        } else {
            LOG.debug("Notifier '{}' failed again, {} in a row: {}", via, failed, error);
        }
    }

    void delivered() {
        if (failed > 0) {
            LOG.info("Notifier '{}' delivers again, after {} failures", via, failed);
            failed = 0;
        }
    }
}
