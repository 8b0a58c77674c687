package dev.jobqueue.jdbi.table;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text as it stands in a column. PostgreSQL keeps neither U+0000 nor half of a surrogate pair: each stands as U+FFFF, which no text
 * has by rights, and four hexadecimal digits. So does U+FFFF itself, and any text comes back as it was.
 */
public final class AnyText {

    private static final char MARK = '\uFFFF';
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9a-f]{4})");
    private static final HexFormat HEX = HexFormat.of();

    private AnyText() {}

    public static String kept(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSpecial(text.charAt(i))) {
                return marked(text, i);
            }
        }
        return text;
    }

    static @Nullable String keptOrNull(@Nullable String text) {
        return text == null ? null : kept(text);
    }

    public static String read(String kept) {
        return kept.indexOf(MARK) < 0
                ? kept
                : MARKED.matcher(kept)
                        .replaceAll(mark -> Matcher.quoteReplacement(
                                Character.toString((char) HexFormat.fromHexDigits(mark.group(1)))));
    }

    private static boolean isSpecial(char unit) {
        return unit == 0 || unit == MARK || Character.isSurrogate(unit);
    }

    private static String marked(String text, int plain) {
        StringBuilder kept = new StringBuilder(text.length() + 16).append(text, 0, plain);
        text.codePoints().skip(text.codePointCount(0, plain)).forEach(point -> {
            if (Character.isBmpCodePoint(point) && isSpecial((char) point)) {
                kept.append(MARK).append(HEX.toHexDigits((char) point));
            } else {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString();
    }
}
