package dev.jobqueue.api.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant to write, for messages that name it. */
public final class Nearest {

    /** Longer words are not looked at: nobody mistypes them so slightly, and the search costs the product of the lengths. */
    private static final int LONGEST = 128;

    private Nearest() {}

    /**
     * The known word that is the fewest slips away, case, {@code -} and {@code _} aside, and of equals the first in the alphabet;
     * none where all are more than a third of the word away; a single letter is near itself alone. A slip is a letter added, left out or replaced, or two neighbours
     * swapped.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = plain(word);
        int most = wanted.length() < 2 ? 0 : Math.max(1, wanted.length() / 3);
        return known.stream()
                .map(candidate -> new Candidate(candidate, slips(wanted, plain(candidate), most)))
                .filter(candidate -> candidate.slips <= most)
                .min(Comparator.comparingInt(Candidate::slips).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** {@code : did you mean 'x'?}, or nothing where no known word is near; to be put at the end of a message. */
    public static String question(String word, Collection<String> known) {
        return to(word, known).map(near -> ": did you mean '" + near + "'?").orElse("");
    }

    /** {@code : did you mean 'x'?}, or this other remedy where no known word is near; to be put at the end of a message. */
    public static String orElse(String word, Collection<String> known, String remedy) {
        return to(word, known).map(near -> ": did you mean '" + near + "'?").orElse(": " + remedy);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Optimal string alignment; more than {@code most} where the lengths alone say so. */
    private static int slips(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most || a.length() > LONGEST) {
            return most + 1;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int least(String a, String b, int i, int j, int[][] cost) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, 1 + cost[i - 2][j - 2]) : least;
    }

    private record Candidate(String word, int slips) {}
}
