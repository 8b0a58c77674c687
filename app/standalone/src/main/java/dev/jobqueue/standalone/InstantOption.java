package dev.jobqueue.standalone;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads options that name an instant, which must say their offset: the machine's zone is not guessed. */
public final class InstantOption {

    private InstantOption() {}

    /** @throws InvalidInputException when the text is no date-time with an offset */
    public static Instant parse(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new InvalidInputException(option + " is '" + text
                    + "': write an instant such as 2026-12-01T00:00:00Z or 2026-12-01T02:00:00+01:00");
        }
    }
}
