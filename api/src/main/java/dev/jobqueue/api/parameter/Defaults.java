package dev.jobqueue.api.parameter;

import dev.jobqueue.api.notation.Sizes;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as one would write them. */
final class Defaults {

    private Defaults() {}

    static String shown(Object value) {
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof Long bytes) {
            return Sizes.format(bytes);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Defaults::shown).collect(Collectors.joining(", "));
        }
        return value instanceof Map<?, ?> map && map.isEmpty() ? "" : String.valueOf(value);
    }

    private static String duration(Duration duration) {
        return duration.toNanosPart() == 0
                ? duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
                : duration.toMillis() + "ms";
    }
}
