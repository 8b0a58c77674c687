package dev.jobqueue.domain.document;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds what a mistyped word was probably meant to be. */
public final class Nearest {

    private static final int MAX_LENGTH = 64;

    private static final SortedSet<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds());

    private Nearest() {}

    /** The known word that is fewest edits away, case, {@code -} and {@code _} aside; none where none is near. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String wanted = plain(word);
        Optional<String> nearest = Optional.empty();
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (String candidate : known) {
            String other = plain(candidate);
            if (Math.abs(other.length() - wanted.length()) < least) {
                int edits = edits(wanted, other);
                nearest = edits < least ? Optional.of(candidate) : nearest;
                least = Math.min(least, edits);
            }
        }
        return nearest;
    }

    /** The end of a message: {@code : did you mean 'x'?}, or the other remedy where nothing is near. */
    public static String orElse(String word, Collection<String> known, String remedy) {
        return to(word, known).map(near -> ": did you mean '" + near + "'?").orElse(": " + remedy);
    }

    /** The known time zone that is meant by a mistyped one, or by the city alone. */
    static Optional<String> zone(String word) {
        String city = "/" + word.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ZONES.stream()
                .filter(zone -> ("/" + zone).toLowerCase(Locale.ROOT).endsWith(city))
                .min(Comparator.comparingInt(String::length))
                .or(() -> to(word, ZONES));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int substituted = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(substituted, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
