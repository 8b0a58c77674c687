package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.notation.Durations;
import dev.jobqueue.api.notation.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told in the configuration. The secret, the values of headers and the address, which often holds a token, are
 * never shown.
 *
 * @param secret signs each body
 * @param timeout from the attempt to connect to the end of the answer
 */
record WebhookSettings(URI url, Optional<String> secret, Map<String, String> headers, Duration timeout) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    static final List<String> KEYS = List.of("url", "secret", "headers", "timeout");
    private static final List<String> OWN_HEADERS =
            List.of("content-type", WebhookNotifier.SIGNATURE_HEADER.toLowerCase(Locale.ROOT));

    WebhookSettings {
        headers = Map.copyOf(headers);
    }

    /** @throws IllegalArgumentException when a parameter is wrong, missing or unknown */
    static WebhookSettings read(Map<String, Object> with) {
        for (String key : with.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "', the keys are " + String.join(", ", KEYS)
                        + Nearest.question(key, KEYS));
            }
        }
        String url = text("url", with.get("url"))
                .orElseThrow(() -> new IllegalArgumentException("url is missing: write the address to post to"));
        Optional<String> secret = text("secret", with.get("secret"));
        if (secret.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("secret is empty: write one, or leave the key out");
        }
        return new WebhookSettings(address(url), secret, headers(with.get("headers")), timeout(with.get("timeout")));
    }

    private static Optional<String> text(String key, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw new IllegalArgumentException(key + " is not text: write it in quotes");
    }

    private static URI address(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException unreadable) {
            // Its message holds the whole address: neither that nor the cause may travel on.
            throw new IllegalArgumentException("url is not an address (" + unreadable.getReason() + " at character "
                    + (unreadable.getIndex() + 1) + "): write it as https://example.org/hook");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url is not an http or https address with a host: write it as https://example.org/hook");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("url holds a user: write headers: {Authorization: ...} instead");
        }
        return url;
    }

    private static Map<String, String> headers(@Nullable Object value) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (value == null) {
            return headers;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("headers is not a map: write headers: {Name: value}");
        }
        map.forEach((name, header) -> {
            if (header instanceof Map || header instanceof Iterable || header == null) {
                throw new IllegalArgumentException("header '" + name + "' has no single value: write it as text");
            }
            headers.put(checkedName(String.valueOf(name)), checkedValue(String.valueOf(name), String.valueOf(header)));
        });
        return headers;
    }

    private static String checkedName(String name) {
        if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header '" + name + "' is set by the webhook itself: leave it out");
        }
        try {
            HttpRequest.newBuilder().header(name, "value");
            return name;
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "header '" + name + "' cannot be set: write a header name that HTTP leaves to its users", refused);
        }
    }

    private static String checkedValue(String name, String value) {
        boolean printable = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
        if (!printable) {
            throw new IllegalArgumentException("the value of header '" + name
                    + "' has a character that HTTP does not allow: write printable ASCII");
        }
        return value;
    }

    private static Duration timeout(@Nullable Object value) {
        if (value == null) {
            return DEFAULT_TIMEOUT;
        }
        Duration timeout;
        try {
            timeout = Durations.parse(String.valueOf(value));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("timeout: " + unreadable.getMessage(), unreadable);
        }
        if (timeout.isZero()) {
            throw new IllegalArgumentException("timeout is zero: write more, such as 10s");
        }
        return timeout;
    }

    /** The address as far as it may be shown. */
    String shown() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** The text without the secret and the values of headers, should it hold them. */
    String mask(String text) {
        String masked = text;
        for (String value : hidden()) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }

    /** Bytes of the longest text that {@link #mask} takes out. */
    int longestHidden() {
        return hidden().stream()
                .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }

    /** The longest first: one may be part of another. */
    private List<String> hidden() {
        return Stream.concat(secret.stream(), headers.values().stream())
                .filter(value -> !value.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    @Override
    public String toString() {
        return "webhook to " + shown();
    }
}
