package dev.jobqueue.domain.document;

import dev.jobqueue.api.notation.Nearest;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the time zone that was meant by a mistyped name, or by the city alone. */
final class ZoneNames {

    private static final SortedSet<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds());

    private ZoneNames() {}

    /** The known zone of this city, or else the one whose name is nearest. */
    static Optional<String> nearest(String word) {
        String city = "/" + word.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ZONES.stream()
                .filter(zone -> ("/" + zone).toLowerCase(Locale.ROOT).endsWith(city))
                .min(Comparator.comparingInt(String::length))
                .or(() -> Nearest.to(word, ZONES));
    }
}
