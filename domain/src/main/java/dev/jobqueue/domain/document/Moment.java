package dev.jobqueue.domain.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instant, or a local date-time that becomes one in a zone.
 *
 * @param offset where the text says one
 */
public record Moment(LocalDateTime local, Optional<ZoneOffset> offset) {

    static final String EXPECTED = "an instant such as 2026-12-01T02:00:00Z, or a local time such as 2026-12-01T02:00";
    static final String TEXT =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?";

    private static final Pattern PATTERN = Pattern.compile(TEXT);

    static Optional<Moment> find(String text) {
        var matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            if (matcher.group(1) == null) {
                return Optional.of(new Moment(LocalDateTime.parse(text), Optional.empty()));
            }
            OffsetDateTime time = OffsetDateTime.parse(text);
            return Optional.of(new Moment(time.toLocalDateTime(), Optional.of(time.getOffset())));
        } catch (DateTimeException e) {
            return Optional.empty(); // a day or an hour that no calendar has
        }
    }

    /** In this zone, unless it says its own offset: in a gap the first instant after it, in a repeated hour the first time. */
    public Instant in(ZoneId zone) {
        if (offset.isPresent()) {
            return local.toInstant(offset.get());
        }
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }
}
