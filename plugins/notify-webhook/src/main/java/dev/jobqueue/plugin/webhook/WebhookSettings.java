package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.net.URI;
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

/**
 * What a webhook is told in the configuration. The secret, the values of headers and the address, which often holds a token, are
 * never shown.
 *
 * @param secret signs each body
 * @param timeout from the attempt to connect to the end of the answer
 */
record WebhookSettings(URI url, Optional<String> secret, Map<String, String> headers, Duration timeout) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Parameter<URI> URL = Parameter.httpUrl("url").hidden().describedAs("The address to post to.");
    private static final Parameter<Optional<String>> SECRET =
            Parameter.text("secret").hidden().optional().describedAs("Signs each body.");
    private static final Parameter<Map<String, String>> HEADERS = Parameter.textMap("headers")
            .hidden()
            .map(WebhookSettings::checked)
            .or(Map.of())
            .describedAs("Headers to send along.");
    private static final Parameter<Duration> TIMEOUT = Parameter.duration("timeout")
            .or(DEFAULT_TIMEOUT)
            .describedAs("From the attempt to connect to the end of the answer.");

    static final List<Parameter<?>> PARAMETERS = List.of(URL, SECRET, HEADERS, TIMEOUT);

    private static final List<String> OWN_HEADERS =
            List.of("content-type", WebhookNotifier.SIGNATURE_HEADER.toLowerCase(Locale.ROOT));

    WebhookSettings {
        headers = Map.copyOf(headers);
    }

    static WebhookSettings of(Parameters with) {
        return new WebhookSettings(with.get(URL), with.get(SECRET), with.get(HEADERS), with.get(TIMEOUT));
    }

    private static Map<String, String> checked(Map<String, String> written) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        written.forEach((name, value) -> headers.put(checkedName(name), checkedValue(name, value)));
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
