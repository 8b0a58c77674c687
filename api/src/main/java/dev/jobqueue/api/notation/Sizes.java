package dev.jobqueue.api.notation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of bytes as people write them: {@code 512MiB}, {@code 2GB}, {@code 1.5GiB}, or the bytes themselves. */
public final class Sizes {

    public static final String EXPECTED = "a size such as 512MiB or 2GB, or bytes";
    public static final String TEXT = "([0-9]{1,19}(?:\\.[0-9]{1,6})?)(KiB|MiB|GiB|TiB|kB|KB|MB|GB|TB|B)|[0-9]{1,19}";

    private static final Pattern SIZE = Pattern.compile(TEXT);
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("B", 1L),
            Map.entry("kB", 1_000L),
            Map.entry("KB", 1_000L),
            Map.entry("MB", 1_000_000L),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("TB", 1_000_000_000_000L),
            Map.entry("KiB", 1L << 10),
            Map.entry("MiB", 1L << 20),
            Map.entry("GiB", 1L << 30),
            Map.entry("TiB", 1L << 40));
    private static final String[] BINARY = {"TiB", "GiB", "MiB", "KiB"};

    private Sizes() {}

    /**
     * Reads an amount of bytes; a fraction of a byte is dropped.
     *
     * @throws IllegalArgumentException when it is none, or beyond a long
     */
    public static long parse(String text) {
        return find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "'" + " is not a size: write " + EXPECTED));
    }

    public static OptionalLong find(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal bytes = size.group(2) == null
                ? new BigDecimal(text)
                : new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(UNITS.getOrDefault(size.group(2), 1L)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /** In the largest unit of which it is a whole number. */
    public static String format(long bytes) {
        for (String unit : BINARY) {
            long factor = UNITS.getOrDefault(unit, 1L);
            if (bytes > 0 && bytes % factor == 0) {
                return bytes / factor + unit;
            }
        }
        return Long.toString(bytes);
    }
}
