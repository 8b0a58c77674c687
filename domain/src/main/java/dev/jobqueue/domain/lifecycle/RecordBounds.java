package dev.jobqueue.domain.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much text a record takes, so that no task can write one that cannot be kept. What is cut says so. */
final class RecordBounds {

    /** Characters of a message, and of the value of an attribute, at most. */
    static final int TEXT = 65_536;

    /** Characters of the names and values of all attributes together, at most. */
    static final int ALL_ATTRIBUTES = 262_144;

    /** The attribute that says that others were left out. */
    static final String LEFT_OUT = "attributes.leftOut";

    private static final Comparator<Map.Entry<String, String>> SMALLEST_FIRST =
            Comparator.<Map.Entry<String, String>>comparingInt(RecordBounds::size)
                    .thenComparing(Map.Entry.comparingByKey());

    private RecordBounds() {}

    static String text(String whole) {
        if (whole.length() <= TEXT) {
            return whole;
        }
        String note = "... (cut: it has " + whole.length() + " characters, and a record keeps " + TEXT + ")";
        int end = TEXT - note.length();
        return whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end) + note;
    }

    /** The small ones are kept before the large ones. */
    static Map<String, String> attributes(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>();
        List<Map.Entry<String, String>> smallestFirst = all.entrySet().stream()
                .map(attribute -> Map.entry(attribute.getKey(), text(attribute.getValue())))
                .sorted(SMALLEST_FIRST)
                .toList();
        int room = ALL_ATTRIBUTES - LEFT_OUT.length() - leftOut(all.size()).length();
        for (Map.Entry<String, String> attribute : smallestFirst) {
            if (size(attribute) > room) {
                break;
            }
            room -= size(attribute);
            kept.put(attribute.getKey(), attribute.getValue());
        }
        if (kept.size() < all.size()) {
            kept.put(LEFT_OUT, leftOut(all.size() - kept.size()));
        }
        return kept;
    }

    private static String leftOut(int count) {
        return count + " more: a record keeps " + ALL_ATTRIBUTES + " characters of attributes";
    }

    private static int size(Map.Entry<String, String> attribute) {
        return attribute.getKey().length() + attribute.getValue().length();
    }
}
