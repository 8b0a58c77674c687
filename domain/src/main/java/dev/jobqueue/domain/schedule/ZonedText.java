package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.notation.Nearest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression without its prefix {@code TZ=Area/City} or {@code CRON_TZ=Area/City}, and the zone in which to read it. */
record ZonedText(String text, ZoneId zone) {

    private static final Pattern PREFIX = Pattern.compile("(?:CRON_)?TZ=(\\S*)(?:\\s+(.*))?", Pattern.DOTALL);

    /** @throws IllegalArgumentException when the prefix names no known zone */
    static ZonedText split(String expression, ZoneId otherwise) {
        String text = expression.strip();
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.matches()) {
            return new ZonedText(text, otherwise);
        }
        String rest = matcher.group(2);
        return new ZonedText(rest == null ? "" : rest.strip(), zone(matcher.group(1)));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "zone '" + name + "' is not known; write one as Europe/Berlin or UTC"
                            + Nearest.question(name, ZoneId.getAvailableZoneIds()),
                    unknown);
        }
    }
}
