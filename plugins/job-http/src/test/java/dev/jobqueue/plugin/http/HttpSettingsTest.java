package dev.jobqueue.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

    @Test
    void an_address_is_enough() {
        HttpSettings settings = settings(Map.of("url", "https://example.org/a?t0ken"));

        assertThat(settings.expected().status()).hasToString("2xx");
        assertThat(settings.followRedirects()).isFalse();
        assertThat(settings).hasToString("http GET https://example.org/a?...");
    }

    @Test
    void what_breaks_a_rule_is_refused_with_the_remedy() {
        assertRefused("method", "FETCH")
                .withMessageStartingWith("method: 'FETCH' is no method here: write one of GET,");
        assertRefused("status", "ok")
                .withMessage("status: 'ok' is no status: write a number such as 200, or a class such as 2xx");
        assertRefused("status", List.of())
                .withMessage("status: it is an empty list: write at least one status, such as 200 or 2xx");
        assertRefused("matches", "(")
                .withMessage("matches: '(' is no regular expression (Unclosed group at character 2): mend it, or use"
                        + " contains for plain text");
        assertRefused("json", Map.of("status", "ok"))
                .withMessage("json: 'status' is no JSON pointer: write it as /name/0/name");
        assertRefused("json", Map.of("/a", List.of(1)))
                .withMessage("json: /a has no single value: write a text, a number, true or false");
        assertRefused("bodyFile", "body.json")
                .withMessage("bodyFile: 'body.json' depends on where the scheduler runs: write a path that begins with"
                        + " /");
        assertRefused("trust", "ca.pem").withMessageContaining("write a path that begins with /");
        assertRefused("maxAnswer", "65MiB").withMessageContaining("write at most 64MiB");
        assertRefused("headers", Map.of("Host", "other")).withMessageContaining("write a header name that HTTP leaves");
        assertRefused("headers", Map.of("X", "t0ken\n")).withMessageContaining("printable ASCII");
        assertRefused("headers", Map.of("X", "1", "x", "2")).withMessageContaining("is there twice: write it once");
        assertRefused("token", "t0ken\n").withMessageContaining("printable ASCII");
    }

    @Test
    void what_contradicts_itself_is_refused() {
        assertRefused(Map.of("body", "a", "bodyFile", "/b"))
                .withMessage("bodyFile: there is a body already: write one of the two");
        assertRefused(Map.of("user", "ada")).withMessage("'password' is missing: user and password go together");
        assertRefused(Map.of("password", "t0ken")).withMessage("'user' is missing: user and password go together");
        assertRefused(Map.of("user", "ada", "password", "t0ken", "token", "t0ken"))
                .withMessage("token: there is a user already: write one of the two");
        assertRefused(Map.of("token", "t0ken", "headers", Map.of("authorization", "t0ken")))
                .withMessage("headers: user or token make an Authorization already: write one of them");
    }

    private static HttpSettings settings(Map<String, Object> with) {
        return HttpSettings.of(Parameters.read(HttpSettings.PARAMETERS, with));
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(String key, Object value) {
        return assertRefused(Map.of(key, value));
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(with);
        all.put("url", "https://example.org/");
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(all))
                .withMessageNotContaining("t0ken");
    }
}
