package dev.jobqueue.plugin.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.PostAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    private static final String URL = "https://example.org/hook/t0ken";

    @Test
    void an_address_is_enough() {
        WebhookSettings settings = settings(Map.of("url", URL));

        assertThat(settings.address().timeout()).isEqualTo(PostAddress.DEFAULT_TIMEOUT);
        assertThat(settings.secret()).isEmpty();
        assertThat(settings.headers()).isEmpty();
        assertThat(settings).hasToString("webhook to https://example.org");
    }

    @Test
    void the_timeout_is_a_duration() {
        assertThat(settings(Map.of("url", URL, "timeout", "1m30s")).address().timeout())
                .isEqualTo(Duration.ofSeconds(90));
        assertRefused("timeout", "0s").withMessage("timeout: it is zero: write more, such as 10s");
        assertRefused("timeout", 10).withMessage("timeout: '10' is not a duration: name the unit, as in 10s");
        assertRefused("timeout", "soon").withMessageStartingWith("timeout: 'soon' is not a duration");
    }

    @Test
    void the_address_is_required() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of()))
                .withMessage("'url' is missing: write an address such as https://example.org/hook");
    }

    @Test
    void unknown_keys_are_refused_with_the_nearest_known_one() {
        assertRefused("secrt", "x").withMessage("'secrt' is no key here: did you mean 'secret'?");
        assertRefused("colour", "x")
                .withMessage(
                        "'colour' is no key here: the keys are url, secret, headers, body, format, timeout, trust");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/t0ken", "/t0ken", "example.org/t0ken", "https:t0ken", "https:///t0ken"})
    void other_addresses_are_refused(String url) {
        assertRefused("url", url)
                .withMessage("url: it is no http or https address with a host: write it as https://example.org/hook");
    }

    @Test
    void an_address_that_cannot_be_read_is_refused_without_being_shown() {
        assertRefused("url", "https://example.org/t0ken here")
                .withMessageContaining("at character 26")
                .withMessageNotContaining("t0ken")
                .withNoCause();
        assertRefused("url", "https://user:t0ken@example.org/")
                .withMessage("url: it holds a user: leave that out of the address")
                .withMessageNotContaining("t0ken");
        assertRefused("url", 7).withMessage("url: it is no text: write it in quotes");
    }

    @Test
    void a_secret_is_text_that_is_not_empty() {
        assertRefused("secret", "").withMessage("secret: it is empty: write a text, or leave the key out");
        assertRefused("secret", 12345).withMessage("secret: it is no text: write it in quotes");
    }

    @Test
    void headers_are_a_map_of_single_values() {
        assertRefused("headers", "X: y").withMessage("headers: it is no map: write name: value");
        assertRefused("headers", Map.of("X", List.of("y")))
                .withMessage("headers: X has no single value: write it as text");
        assertRefused("headers", Map.of("Content-type", "text/plain"))
                .withMessage("headers: header 'Content-type' is set by the webhook itself: leave it out");
        assertRefused("headers", Map.of("x-jobqueue-signature", "sha256="))
                .withMessage("headers: header 'x-jobqueue-signature' is set by the webhook itself: leave it out");
        assertRefused("headers", Map.of("Host", "other"))
                .withMessage("headers: header 'Host' cannot be set: write a header name that HTTP leaves to its users");
        assertRefused("headers", Map.of("a b", "t0ken"))
                .withMessage("headers: header 'a b' cannot be set: write a header name that HTTP leaves to its users");
        assertRefused("headers", Map.of("X", "t0ken\r\nY: z"))
                .withMessageContaining("a character that HTTP does not allow")
                .withMessageNotContaining("t0ken");
    }

    @Test
    void a_body_names_fields_that_there_are() {
        assertRefused("body", "{\"job\": \"{{jop}}\"}")
                .withMessage("body: '{{jop}}' is no field of a message: did you mean 'job'?");
        assertRefused("body", "{\"job\": \"{{colour}}\"}")
                .withMessageContaining("the fields are id, title, text, count,");
    }

    @Test
    void a_body_is_in_its_format() {
        assertRefused("body", "{\"job\": \"{{job}}\"")
                .withMessageStartingWith("body: it is no JSON (")
                .withMessageEndingWith("or write 'format: text'");
        assertThat(settings(Map.of("url", URL, "body", "{{job}} has failed", "format", "text"))
                        .body())
                .contains(new BodyTemplate("{{job}} has failed", BodyFormat.TEXT));
        assertRefused("format", "xml").withMessage("format: 'xml' is not known here: write one of json, form, text");
    }

    @Test
    void trust_is_an_absolute_path() {
        assertRefused("trust", "ca.pem")
                .withMessage("trust: 'ca.pem' depends on where the scheduler was started: write an absolute path");
    }

    private static WebhookSettings settings(Map<String, Object> with) {
        return WebhookSettings.of(Parameters.read(WebhookSettings.PARAMETERS, with));
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(String key, Object value) {
        Map<String, Object> with = new HashMap<>(Map.of("url", URL));
        with.put(key, value);
        return assertThatIllegalArgumentException().isThrownBy(() -> settings(with));
    }
}
