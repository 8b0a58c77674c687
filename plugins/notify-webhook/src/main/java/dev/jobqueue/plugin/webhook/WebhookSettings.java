package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.PostAddress;
import dev.jobqueue.plugin.wire.Trust;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
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
 * @param body of its own words; none: the whole message as JSON
 */
record WebhookSettings(
        PostAddress address, Optional<String> secret, Map<String, String> headers, Optional<BodyTemplate> body) {

    private static final Parameter<URI> URL = Parameter.httpUrl("url").hidden().describedAs("The address to post to.");
    private static final Parameter<Optional<String>> SECRET =
            Parameter.text("secret").hidden().optional().describedAs("Signs each body.");
    private static final Parameter<Map<String, String>> HEADERS = Parameter.textMap("headers")
            .hidden()
            .map(WebhookSettings::checked)
            .or(Map.of())
            .describedAs("Headers to send along.");
    private static final Parameter<Optional<String>> BODY = Parameter.text("body")
            .optional()
            .describedAs("A body with {{fields}}; left out, the whole message as JSON.");
    private static final Parameter<BodyFormat> FORMAT = Parameter.choice("format", BodyFormat.class)
            .or(BodyFormat.JSON)
            .describedAs("What the body is written in.");
    private static final Parameter<Duration> TIMEOUT = Parameter.duration("timeout")
            .or(PostAddress.DEFAULT_TIMEOUT)
            .describedAs("From the attempt to connect to the end of the answer.");

    static final List<Parameter<?>> PARAMETERS = List.of(URL, SECRET, HEADERS, BODY, FORMAT, TIMEOUT, Trust.PARAMETER);

    private static final List<String> OWN_HEADERS =
            List.of("content-type", WebhookNotifier.SIGNATURE_HEADER.toLowerCase(Locale.ROOT));

    WebhookSettings {
        headers = Map.copyOf(headers);
    }

    /** @throws InvalidParametersException when the body is not what its format says */
    static WebhookSettings of(Parameters with) {
        Map<String, String> headers = with.get(HEADERS);
        Optional<String> secret = with.get(SECRET);
        List<String> secrets =
                Stream.concat(secret.stream(), headers.values().stream()).toList();
        return new WebhookSettings(
                PostAddress.of(with.get(URL), with.get(TIMEOUT), with.get(Trust.PARAMETER), secrets),
                secret,
                headers,
                with.get(BODY).map(text -> template(text, with.get(FORMAT))));
    }

    private static BodyTemplate template(String text, BodyFormat format) {
        try {
            return new BodyTemplate(text, format);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidParametersException("body", "body: " + wrong.getMessage(), wrong);
        }
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

    @Override
    public String toString() {
        return "webhook to " + address;
    }
}
