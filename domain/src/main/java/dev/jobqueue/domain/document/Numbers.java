package dev.jobqueue.domain.document;

import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The shapes of numbers. */
final class Numbers {

    private Numbers() {}

    static Shape<Long> whole(long least, long most) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
        return new WordShape<>(
                expectedWhole(least, most),
                word -> {
                    if (word.kind() != Kind.INTEGER) {
                        throw WordShape.unexpected();
                    }
                    OptionalLong value = CoreSchema.integer(word.text());
                    boolean low = value.isPresent()
                            ? value.getAsLong() < least
                            : word.text().startsWith("-");
                    boolean high = value.isPresent() ? value.getAsLong() > most : !low;
                    if (least == most && (low || high)) {
                        throw WordShape.unexpected();
                    }
                    if (low || high) {
                        throw new IllegalArgumentException(low ? "write at least " + least : "write at most " + most);
                    }
                    return value.getAsLong();
                },
                JsonSchema.orPlaceholder(schema));
    }

    private static String expectedWhole(long least, long most) {
        if (least == most) {
            return Long.toString(least);
        }
        boolean unbounded = most == Integer.MAX_VALUE || most == Long.MAX_VALUE;
        if (least < 0 && unbounded) {
            return "a whole number";
        }
        return "a whole number " + (unbounded ? "of at least " + least : "from " + least + " to " + most);
    }

    static Shape<Double> decimal(double least, double most) {
        String bound = most == Double.MAX_VALUE
                ? "of at least " + shown(least)
                : "from " + shown(least) + " to " + shown(most);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        schema.put("minimum", least);
        if (most != Double.MAX_VALUE) {
            schema.put("maximum", most);
        }
        return new WordShape<>(
                "a number " + bound,
                word -> {
                    if (word.kind() != Kind.INTEGER && word.kind() != Kind.DECIMAL) {
                        throw WordShape.unexpected();
                    }
                    double value = CoreSchema.decimal(word.text()).orElseThrow(WordShape::unexpected);
                    if (value < least || value > most) {
                        throw WordShape.unexpected();
                    }
                    return value;
                },
                JsonSchema.orPlaceholder(schema));
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
