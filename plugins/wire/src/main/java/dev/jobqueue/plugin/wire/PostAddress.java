package dev.jobqueue.plugin.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where to post, of which no more than the host is ever shown: paths often hold tokens.
 *
 * @param timeout from the attempt to connect to the end of the answer
 * @param trust a PEM file of the only authorities to trust
 * @param mask over what the receiver says
 */
public record PostAddress(URI url, Duration timeout, Optional<Path> trust, Mask mask) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** A part of a path that is as long as this may be a token. */
    private static final int TOKEN_CHARS = 8;

    /** @param secrets what else must not be shown */
    public static PostAddress of(URI url, Duration timeout, Optional<Path> trust, Collection<String> secrets) {
        Stream<String> path = Stream.of(url.getRawPath(), url.getPath())
                .flatMap(text -> Stream.of(text.split("/")))
                .filter(part -> part.length() >= TOKEN_CHARS);
        Stream<String> query = Stream.of(url.getRawQuery(), url.getQuery())
                .filter(text -> text != null)
                .flatMap(text -> Stream.of(text.split("[&=]")))
                .filter(part -> part.length() >= TOKEN_CHARS);
        return new PostAddress(
                url,
                timeout,
                trust,
                new Mask(Stream.of(secrets.stream(), path, query)
                        .flatMap(texts -> texts)
                        .toList()));
    }

    /** The address as far as it may be shown. */
    public String shown() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public String toString() {
        return shown();
    }
}
