package dev.jobqueue.plugin.http;

import java.net.URI;

/** Addresses as far as they may be shown. */
final class Shown {

    private Shown() {}

    static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Without the query, in which tokens are sent. */
    static String address(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return origin(url) + path + (url.getRawQuery() == null ? "" : "?...");
    }
}
