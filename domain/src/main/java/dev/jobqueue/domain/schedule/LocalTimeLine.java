package dev.jobqueue.domain.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The times that clocks of a zone show, and the instants at which they first show them. */
record LocalTimeLine(ZoneRules rules) {

    static LocalTimeLine of(ZoneId zone) {
        return new LocalTimeLine(zone.getRules());
    }

    /** What clocks show at this instant. */
    LocalDateTime at(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), rules.getOffset(instant));
    }

    /** When a clock shows this time first; for a time that is skipped, the first instant after the gap. */
    Instant firstShown(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    /** The latest time that clocks have shown up to this instant: in a repeated hour, the end of its first pass. */
    LocalDateTime latestShown(Instant instant) {
        LocalDateTime time = at(instant);
        ZoneOffsetTransition change = rules.getTransition(time);
        boolean repeated = change != null && change.isOverlap() && !instant.isBefore(change.getInstant());
        return repeated ? justBefore(change.getDateTimeBefore()) : time;
    }

    /** A search after the result finds {@code time} itself. */
    static LocalDateTime justBefore(LocalDateTime time) {
        return time.minusNanos(1);
    }

    ZoneOffset offset(Instant instant) {
        return rules.getOffset(instant);
    }
}
