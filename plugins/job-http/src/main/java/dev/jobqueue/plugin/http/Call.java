package dev.jobqueue.plugin.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request. Its text shows neither headers nor the query of the address, which may hold what is secret. */
record Call(String method, URI url, Map<String, String> headers, Body body) {

    Call {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    HttpRequest request() throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).setHeader("User-Agent", "jobqueue");
        headers.forEach(request::setHeader);
        return request.method(method, body.publisher()).build();
    }

    /**
     * The request that a redirect asks for: as browsers do, 303 always and 301 and 302 to a POST ask for a GET. What was said to one host is
     * not said to another.
     *
     * @return nothing where the redirect leads nowhere, or from https to http
     */
    Optional<Call> redirected(int status, String location) {
        URI target;
        try {
            target = url.resolve(location);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        boolean https = "https".equalsIgnoreCase(target.getScheme());
        boolean http = "http".equalsIgnoreCase(target.getScheme()) && !"https".equalsIgnoreCase(url.getScheme());
        if (target.getHost() == null || !(https || http)) {
            return Optional.empty();
        }
        boolean same = Shown.origin(target).equalsIgnoreCase(Shown.origin(url));
        boolean get = status == 303 || (status <= 302 && method.equals("POST"));
        boolean head = method.equals("HEAD");
        boolean bare = get && !head;
        return Optional.of(new Call(
                bare ? "GET" : method, target, same ? headers : Map.of(), bare || !same ? new Body.None() : body));
    }

    @Override
    public String toString() {
        return method + " " + Shown.address(url);
    }
}
