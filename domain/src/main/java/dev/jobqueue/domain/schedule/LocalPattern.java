package dev.jobqueue.domain.schedule;

import java.time.LocalDateTime;
import java.util.Optional;

/** A cron expression on the local time line, which knows no zones and no changes of the clock. */
public interface LocalPattern {

    /** The first match after this local time, to the second; none where a bounded search finds none. */
    Optional<LocalDateTime> nextAfter(LocalDateTime time);

    /** True where the minute or hour field begins with {@code *}: the expression follows the clock on the wall. */
    boolean followsClock();
}
