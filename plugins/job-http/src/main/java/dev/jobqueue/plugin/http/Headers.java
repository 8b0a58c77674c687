package dev.jobqueue.plugin.http;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Headers that HTTP will take; no message shows a value. */
final class Headers {

    private Headers() {}

    /** @throws IllegalArgumentException when one cannot be sent */
    static Map<String, String> checked(Map<String, String> written) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        written.forEach((name, value) -> {
            if (headers.put(checkedName(name), checkedValue(name, value)) != null) {
                throw new IllegalArgumentException("header '" + name + "' is there twice: write it once");
            }
        });
        return headers;
    }

    private static String checkedName(String name) {
        try {
            HttpRequest.newBuilder().header(name, "value");
            return name;
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "header '" + name + "' cannot be set: write a header name that HTTP leaves to its users", refused);
        }
    }

    private static String checkedValue(String name, String value) {
        if (!isPrintable(value)) {
            throw new IllegalArgumentException("the value of header '" + name
                    + "' has a character that HTTP does not allow: write printable ASCII");
        }
        return value;
    }

    static String checkedToken(String token) {
        if (!isPrintable(token)) {
            throw new IllegalArgumentException("it has a character that HTTP does not allow: write printable ASCII");
        }
        return token;
    }

    static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static boolean isPrintable(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    }
}
