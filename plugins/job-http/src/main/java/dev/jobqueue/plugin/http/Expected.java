package dev.jobqueue.plugin.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What an answer must be like for the run to succeed. */
record Expected(StatusRule status, List<String> contains, List<Pattern> matches, Map<JsonPlace, Object> json) {

    Expected {
        contains = List.copyOf(contains);
        matches = List.copyOf(matches);
        json = new LinkedHashMap<>(json);
    }

    /** What is wrong with the body, if anything. */
    Optional<String> fault(String body) throws InterruptedException {
        for (String text : contains) {
            if (!body.contains(text)) {
                return Optional.of("the answer does not contain '" + text + "'");
            }
        }
        for (Pattern pattern : matches) {
            if (!pattern.isFoundIn(body)) {
                return Optional.of("nothing in the answer matches '" + pattern + "'");
            }
        }
        for (Map.Entry<JsonPlace, Object> one : json.entrySet()) {
            Optional<String> fault = fault(body, one.getKey(), one.getValue());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String body, JsonPlace place, Object expected) {
        try {
            Optional<String> found = place.in(body);
            if (found.isEmpty()) {
                return Optional.of("the answer has no " + place + ", which should be '" + expected + "'");
            }
            return found.filter(text -> !JsonPlace.isEqual(expected, text))
                    .map(text -> place + " is '" + text + "', which should be '" + expected + "'");
        } catch (JacksonException unreadable) {
            return Optional.of("the answer is no JSON (" + unreadable.getOriginalMessage() + "), so that " + place
                    + " cannot be '" + expected + "'");
        }
    }
}
