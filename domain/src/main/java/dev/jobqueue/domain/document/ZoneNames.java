package dev.jobqueue.domain.document;

import dev.jobqueue.api.notation.Nearest;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the time zone that was meant by a mistyped name. */
final class ZoneNames {

    private ZoneNames() {}

    /** The known zone of this city, or else the one whose name is nearest. */
    static Optional<String> nearest(String word) {
        SortedSet<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        String city = "/" + word.toLowerCase(Locale.ROOT).replace(' ', '_');
        return zones.stream()
                .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(city))
                .findFirst()
                .or(() -> Nearest.to(word, zones));
    }
}
