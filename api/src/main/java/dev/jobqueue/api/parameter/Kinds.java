package dev.jobqueue.api.parameter;

import dev.jobqueue.api.notation.Durations;
import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notation.Sizes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the kinds that parameters are of. */
final class Kinds {

    private Kinds() {}

    static Kind<String> text() {
        return Kind.of("a text", (written, secrets) -> textOf(written));
    }

    /** The value is not in the messages: it may be secret. */
    private static String textOf(Object written) {
        if (!(written instanceof String text)) {
            throw new IllegalArgumentException("it is no text: write it in quotes");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty: write a text, or leave the key out");
        }
        return text;
    }

    static Kind<Integer> wholeNumber(int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return Kind.of(expected, (written, secrets) -> {
            boolean whole = written instanceof Integer || written instanceof Long;
            if (whole && ((Number) written).longValue() >= least && ((Number) written).longValue() <= most) {
                return ((Number) written).intValue();
            }
            throw other(written, expected);
        });
    }

    static Kind<Boolean> flag() {
        return Kind.of("true or false", (written, secrets) -> {
            if (written instanceof Boolean flag) {
                return flag;
            }
            throw other(written, "true or false");
        });
    }

    static Kind<Duration> duration() {
        return Kind.of("a duration such as 90s or 1h30m", (written, secrets) -> {
            Duration duration = Durations.parse(String.valueOf(written));
            if (duration.isZero()) {
                throw new IllegalArgumentException("it is zero: write more, such as 10s");
            }
            return duration;
        });
    }

    static Kind<Long> size() {
        return Kind.of(Sizes.EXPECTED, (written, secrets) -> Sizes.parse(String.valueOf(written)));
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            byName.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        String expected = "one of " + String.join(", ", byName.keySet());
        return Kind.of(expected, (written, secrets) -> {
            String word = String.valueOf(written);
            E constant = byName.get(word);
            if (constant == null) {
                throw new IllegalArgumentException("'" + word + "' is not known here"
                        + Nearest.orElse(word, byName.keySet(), "write " + expected));
            }
            return constant;
        });
    }

    static Kind<URI> httpUrl() {
        return Kind.of("an address such as https://example.org/hook", (written, secrets) -> address(textOf(written)));
    }

    /** Paths and queries often hold tokens: no message has them, and neither may a cause that does. */
    private static URI address(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("it is no address (" + unreadable.getReason() + " at character "
                    + (unreadable.getIndex() + 1) + "): write it as https://example.org/hook");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "it is no http or https address with a host: write it as https://example.org/hook");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("it holds a user: leave that out of the address");
        }
        return url;
    }

    static Kind<List<String>> texts() {
        return Kind.of("a text, or a list of texts", (written, secrets) -> {
            Stream<?> items = written instanceof Collection<?> list ? list.stream() : Stream.of(written);
            List<String> texts = items.map(Kinds::textOf).toList();
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("it is an empty list: write at least one text");
            }
            return texts;
        });
    }

    static Kind<Map<String, String>> textMap() {
        return Kind.of("texts by name", (written, secrets) -> {
            Map<String, String> texts = new LinkedHashMap<>();
            List<ParameterFault> faults = new ArrayList<>();
            mapOf(written).forEach((name, value) -> {
                if (value instanceof Map || value instanceof Collection) {
                    faults.add(new ParameterFault(List.of(name), name + " has no single value: write it as text"));
                } else {
                    texts.put(name, String.valueOf(value));
                }
            });
            if (!faults.isEmpty()) {
                throw new InvalidParametersException(faults);
            }
            return Collections.unmodifiableMap(texts);
        });
    }

    static Kind<Parameters> object(List<Parameter<?>> declared) {
        return Kind.of("an object with keys of its own", (written, secrets) -> inner(declared, written, secrets));
    }

    static Kind<List<Parameters>> objects(List<Parameter<?>> declared) {
        return Kind.of("a list of objects", (written, secrets) -> {
            if (!(written instanceof List<?> items)) {
                throw other(written, "a list of objects");
            }
            List<Parameters> read = new ArrayList<>();
            for (Object item : items) {
                read.add(inner(declared, item, secrets));
            }
            return List.copyOf(read);
        });
    }

    private static Parameters inner(List<Parameter<?>> declared, Object written, Set<String> secrets) {
        Parameters inner = Parameters.read(declared, mapOf(written));
        secrets.addAll(inner.secrets());
        return inner;
    }

    static Kind<Object> anything() {
        return Kind.of("a value", (written, secrets) -> written);
    }

    private static Map<String, Object> mapOf(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it is no map: write name: value");
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                byName.put(String.valueOf(name), value);
            }
        });
        return byName;
    }

    private static IllegalArgumentException other(Object written, String expected) {
        String shown =
                written instanceof Map ? "a map" : written instanceof Collection ? "a list" : "'" + written + "'";
        return new IllegalArgumentException("it is " + shown + ": write " + expected);
    }
}
