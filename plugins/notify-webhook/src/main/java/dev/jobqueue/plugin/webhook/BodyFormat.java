package dev.jobqueue.plugin.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** What a body is written in, and so how a value must be written in it. */
enum BodyFormat {
    JSON("application/json") {
        @Override
        String escaped(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
        }
    },
    FORM("application/x-www-form-urlencoded") {
        @Override
        String escaped(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    },
    TEXT("text/plain; charset=utf-8") {
        @Override
        String escaped(String value) {
            return value;
        }
    };

    private final String contentType;

    BodyFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The value as it may stand in such a body; in JSON, between quotes. */
    abstract String escaped(String value);
}
