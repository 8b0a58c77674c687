package dev.jobqueue.plugin.http;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.Mask;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a job of {@code type: http} says.
 *
 * @param timeout from the attempt to connect to the end of the last answer
 * @param maxAnswerBytes a longer answer is a failure
 * @param trust a file with the certificates that the server's must lead to; none: those of the Java platform
 */
record HttpSettings(
        Call call,
        Expected expected,
        Duration timeout,
        boolean followRedirects,
        long maxAnswerBytes,
        Optional<Path> trust,
        Mask mask) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);
    static final long DEFAULT_MAX_ANSWER_BYTES = 1 << 20;
    private static final int LARGEST_ANSWER_BYTES = 64 << 20;

    private static final Parameter<URI> URL = Parameter.httpUrl("url").describedAs("Where to send the request.");
    private static final Parameter<String> METHOD =
            Parameter.text("method").map(HttpSettings::method).or("GET").describedAs("The method.");
    private static final Parameter<Map<String, String>> HEADERS = Parameter.textMap("headers")
            .hidden()
            .map(Headers::checked)
            .or(Map.of())
            .describedAs("Headers to send along.");
    private static final Parameter<Optional<String>> BODY =
            Parameter.text("body").optional().describedAs("What to send.");
    private static final Parameter<Optional<Path>> BODY_FILE =
            Parameter.text("bodyFile").map(HttpSettings::absolute).optional().describedAs("The file to send.");
    private static final Parameter<Optional<String>> USER =
            Parameter.text("user").optional().describedAs("Basic authentication.");
    private static final Parameter<Optional<String>> PASSWORD =
            Parameter.text("password").hidden().optional().describedAs("The password of the user.");
    private static final Parameter<Optional<String>> TOKEN = Parameter.text("token")
            .hidden()
            .map(Headers::checkedToken)
            .optional()
            .describedAs("Bearer authentication.");
    private static final Parameter<StatusRule> STATUS = Parameter.anything("status")
            .map(StatusRule::of)
            .or(StatusRule.SUCCESS)
            .describedAs("The expected status.");
    private static final Parameter<List<String>> CONTAINS =
            Parameter.texts("contains").or(List.of()).describedAs("Texts that the answer must contain.");
    private static final Parameter<List<Pattern>> MATCHES = Parameter.texts("matches")
            .map(texts -> texts.stream().map(Pattern::of).toList())
            .or(List.of())
            .describedAs("Regular expressions that must be found in the answer.");
    private static final Parameter<Map<JsonPlace, Object>> JSON = Parameter.anything("json")
            .map(JsonPlace::expectations)
            .or(Map.of())
            .describedAs("Values that the answer must have, by JSON pointer.");
    private static final Parameter<Boolean> FOLLOW_REDIRECTS =
            Parameter.flag("followRedirects").or(false).describedAs("Go where a redirect leads.");
    private static final Parameter<Duration> TIMEOUT =
            Parameter.duration("timeout").or(DEFAULT_TIMEOUT).describedAs("For the whole exchange.");
    private static final Parameter<Long> MAX_ANSWER = Parameter.size("maxAnswer")
            .map(HttpSettings::bounded)
            .or(DEFAULT_MAX_ANSWER_BYTES)
            .describedAs("A longer answer is a failure.");
    private static final Parameter<Optional<Path>> TRUST = Parameter.text("trust")
            .map(HttpSettings::absolute)
            .optional()
            .describedAs("A PEM file of the certificates to trust.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            URL,
            METHOD,
            HEADERS,
            BODY,
            BODY_FILE,
            USER,
            PASSWORD,
            TOKEN,
            STATUS,
            CONTAINS,
            MATCHES,
            JSON,
            FOLLOW_REDIRECTS,
            TIMEOUT,
            MAX_ANSWER,
            TRUST);

    /** @throws InvalidParametersException when they contradict each other */
    static HttpSettings of(Parameters with) {
        if (with.get(BODY).isPresent() && with.get(BODY_FILE).isPresent()) {
            throw new InvalidParametersException("bodyFile", "bodyFile: there is a body already: write one of the two");
        }
        Map<String, String> headers = new LinkedHashMap<>(with.get(HEADERS));
        Optional<String> authorization = authorization(with);
        if (authorization.isPresent() && headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            throw new InvalidParametersException(
                    "headers", "headers: user or token make an Authorization already: write one of them");
        }
        authorization.ifPresent(value -> headers.put("Authorization", value));
        return new HttpSettings(
                new Call(with.get(METHOD), with.get(URL), headers, Body.of(with.get(BODY), with.get(BODY_FILE))),
                new Expected(with.get(STATUS), with.get(CONTAINS), with.get(MATCHES), with.get(JSON)),
                with.get(TIMEOUT),
                with.get(FOLLOW_REDIRECTS),
                with.get(MAX_ANSWER),
                with.get(TRUST),
                mask(with.secrets(), authorization, with.get(URL)));
    }

    /** Over what an answer could repeat: what is hidden, and what goes over the wire. */
    private static Mask mask(Set<String> hidden, Optional<String> authorization, URI url) {
        Set<String> all = new HashSet<>(hidden);
        authorization.ifPresent(value -> all.add(value.substring(value.indexOf(' ') + 1)));
        if (url.getRawQuery() != null) {
            all.add(url.getRawQuery());
        }
        return new Mask(all);
    }

    private static Optional<String> authorization(Parameters with) {
        if (with.get(USER).isPresent() != with.get(PASSWORD).isPresent()) {
            String missing = with.get(USER).isPresent() ? "password" : "user";
            throw new InvalidParametersException(
                    missing, "'" + missing + "' is missing: user and password go together");
        }
        if (with.get(USER).isPresent() && with.get(TOKEN).isPresent()) {
            throw new InvalidParametersException("token", "token: there is a user already: write one of the two");
        }
        return with.get(TOKEN)
                .map(token -> "Bearer " + token)
                .or(() -> with.get(USER)
                        .map(user -> Headers.basic(user, with.get(PASSWORD).orElse(""))));
    }

    private static String method(String text) {
        String method = text.toUpperCase(Locale.ROOT);
        List<String> known = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        if (!known.contains(method)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no method here: write one of " + String.join(", ", known));
        }
        return method;
    }

    private static long bounded(long bytes) {
        if (bytes > LARGEST_ANSWER_BYTES) {
            throw new IllegalArgumentException(
                    "it is " + bytes + " bytes: write at most 64MiB, as it is kept in memory");
        }
        return bytes;
    }

    private static Path absolute(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + text + "' depends on where the scheduler runs: write a path that begins with /");
        }
        return path;
    }

    @Override
    public String toString() {
        return "http " + call;
    }
}
