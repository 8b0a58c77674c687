package dev.jobqueue.plugin.http;

import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What no line and no message may hold, though an answer may repeat it. */
record Secrets(List<String> longestFirst) {

    private static final String MASKED = "***";

    /** @param authorization as it goes over the wire, which an answer could repeat */
    static Secrets of(Set<String> hidden, Optional<String> authorization, URI url) {
        Set<String> all = new HashSet<>(hidden);
        authorization.ifPresent(value -> all.add(value.substring(value.indexOf(' ') + 1)));
        if (url.getRawQuery() != null) {
            all.add(url.getRawQuery());
        }
        return new Secrets(all.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, MASKED);
        }
        return masked;
    }

    @Override
    public String toString() {
        return MASKED;
    }
}
