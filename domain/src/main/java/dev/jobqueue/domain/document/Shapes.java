package dev.jobqueue.domain.document;

import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notation.Sizes;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes shapes. */
public final class Shapes {

    private Shapes() {}

    /** Any text, the empty one too. */
    public static Shape<String> text() {
        return Texts.any();
    }

    /** A text of at least one character. */
    public static Shape<String> filledText() {
        return Texts.filled();
    }

    /** @param expected what messages say after "write" */
    public static Shape<String> text(Pattern pattern, String expected) {
        return Texts.matching(pattern, expected);
    }

    /** Any word as it is written, also where it looks like a number or a boolean. */
    public static Shape<String> textAsWritten() {
        return Texts.asWritten();
    }

    public static Shape<Integer> integer(int least, int most) {
        return Numbers.whole(least, most).map(Math::toIntExact);
    }

    public static Shape<Long> wholeNumber(long least, long most) {
        return Numbers.whole(least, most);
    }

    public static Shape<Double> decimal(double least, double most) {
        return Numbers.decimal(least, most);
    }

    public static Shape<Boolean> bool() {
        return new WordShape<>(
                "true or false",
                word -> {
                    if (word.kind() != Kind.BOOLEAN) {
                        throw WordShape.unexpected();
                    }
                    return word.text().toLowerCase(Locale.ROOT).equals("true");
                },
                JsonSchema.orPlaceholder(JsonSchema.object("type", "boolean")));
    }

    /** Zero or more. */
    public static Shape<Duration> duration() {
        return duration(Duration.ZERO);
    }

    public static Shape<Duration> duration(Duration least) {
        return new WordShape<>(
                DurationText.EXPECTED, word -> duration(word, least), JsonSchema.orPlaceholder(DurationText.SCHEMA));
    }

    /** A duration, or the word {@code off}, which reads as none. */
    public static Shape<Optional<Duration>> durationOrOff(Duration least) {
        Map<String, Object> off = JsonSchema.object("const", "off");
        return new WordShape<>(
                DurationText.EXPECTED + ", or off",
                word -> word.text().equals("off") ? Optional.empty() : Optional.of(duration(word, least)),
                JsonSchema.object("anyOf", List.of(off, DurationText.SCHEMA, JsonSchema.PLACEHOLDER)));
    }

    private static Duration duration(Value.Scalar word, Duration least) {
        Duration duration = DurationText.find(word.text())
                .orElseThrow(() -> new IllegalArgumentException(DurationText.remedyFor(word.text())));
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException("write at least " + DurationText.format(least));
        }
        return duration;
    }

    /** In bytes; zero only where {@code least} is zero. */
    public static Shape<Long> size(long least) {
        Map<String, Object> bytes = JsonSchema.object("type", "integer", "minimum", least, "maximum", Long.MAX_VALUE);
        Map<String, Object> text = JsonSchema.object("type", "string", "pattern", "^(?:" + Sizes.TEXT + ")$");
        return new WordShape<>(
                Sizes.EXPECTED,
                word -> {
                    long size = (word.kind() == Kind.INTEGER
                                    ? CoreSchema.integer(word.text())
                                    : Sizes.find(word.text()))
                            .orElseThrow(WordShape::unexpected);
                    if (size < least) {
                        throw new IllegalArgumentException("write more than zero");
                    }
                    return size;
                },
                JsonSchema.object("anyOf", List.of(bytes, text, JsonSchema.PLACEHOLDER)));
    }

    /** An instant, or a local date-time. */
    public static Shape<Moment> moment() {
        return new WordShape<>(
                Moment.EXPECTED,
                word -> Moment.find(word.text()).orElseThrow(WordShape::unexpected),
                JsonSchema.orPlaceholder(JsonSchema.object("type", "string", "pattern", "^" + Moment.TEXT + "$")));
    }

    /** A time zone that this Java knows. */
    public static Shape<ZoneId> zone() {
        return new WordShape<>(
                "the name of a time zone such as Europe/Berlin, or UTC",
                word -> {
                    try {
                        return ZoneId.of(word.text());
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(
                                "no such time zone"
                                        + ZoneNames.nearest(word.text())
                                                .map(near -> ": did you mean '" + near + "'?")
                                                .orElse(": write a name such as Europe/Berlin, or UTC"),
                                e);
                    }
                },
                JsonSchema.object("type", "string", "minLength", 1));
    }

    /** The constants of an enum, in lower case. */
    public static <E extends Enum<E>> Shape<E> choice(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return choice(words);
    }

    /** One of these words. */
    public static <T> Shape<T> choice(Map<String, T> words) {
        Map<String, T> known = new LinkedHashMap<>(words);
        String expected =
                known.size() == 1 ? known.keySet().iterator().next() : "one of " + String.join(", ", known.keySet());
        return new WordShape<>(
                expected,
                word -> {
                    T meant = known.get(word.text());
                    if (meant == null) {
                        throw new IllegalArgumentException("write " + expected
                                + Nearest.to(word.text(), known.keySet())
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
                    }
                    return meant;
                },
                JsonSchema.orPlaceholder(JsonSchema.object("enum", List.copyOf(known.keySet()))));
    }

    public static <T> Shape<List<T>> list(Shape<T> item) {
        return new ListShape<>(item, 0);
    }

    /** A list of at least so many items. */
    public static <T> Shape<List<T>> list(Shape<T> item, int least) {
        return new ListShape<>(item, least);
    }

    /** A list of at least one item; a single item may stand without the list. */
    public static <T> Shape<List<T>> oneOrMore(Shape<T> item) {
        return wordOr(item.map(List::of), list(item, 1));
    }

    /** A map with keys of the user's choice, in the order in which they are written. */
    public static <T> Shape<Map<String, T>> map(Pattern keys, String expectedKey, Shape<T> value) {
        return new MapShape<>(keys, expectedKey, value);
    }

    /** A map of anything. */
    public static Shape<Map<String, Object>> freeMap() {
        return new MapShape<>(Pattern.compile("[\\s\\S]+"), "a name", anything());
    }

    /** Maps, lists, texts, numbers and booleans: an Integer where it fits one, else a Long, else a Double. */
    public static Shape<Object> anything() {
        return new AnythingShape();
    }

    /** A word of the first shape, or a list or map of the other. */
    public static <T> Shape<T> wordOr(Shape<T> word, Shape<T> other) {
        return new WordOrShape<>(word, other);
    }
}
