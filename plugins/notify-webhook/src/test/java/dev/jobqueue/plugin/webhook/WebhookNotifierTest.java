package dev.jobqueue.plugin.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.parameter.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookNotifierTest {

    private static final String SECRET = "s3cret-of-the-hook";
    private static final String TOKEN = "Bearer t0ken-of-the-hook";

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_message_is_posted_as_json() throws Exception {
        hook("/ok?room=1", Map.of()).deliver(Messages.FULL);

        Receiver.Request request = receiver.requests.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/ok?room=1");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(request.headers().getFirst("User-Agent")).isEqualTo("jobqueue");
        assertThat(request.headers().containsKey(WebhookNotifier.SIGNATURE_HEADER))
                .isFalse();
        assertThat(request.text()).isEqualTo(Messages.FULL_JSON);
    }

    @Test
    void fields_without_a_value_are_left_out() throws Exception {
        hook("/ok", Map.of()).deliver(Messages.BARE);

        assertThat(receiver.requests.take().text()).isEqualTo(Messages.BARE_JSON);
    }

    @Test
    void the_body_is_signed_with_the_secret() throws Exception {
        hook("/ok", Map.of("secret", SECRET)).deliver(Messages.BARE);

        Receiver.Request request = receiver.requests.take();
        assertThat(request.headers().getFirst("X-Jobqueue-Signature"))
                .isEqualTo(Signature.of(request.text().getBytes(StandardCharsets.UTF_8), SECRET));
    }

    @Test
    void a_body_of_ones_own_words_is_filled_and_signed() throws Exception {
        String body =
                "{\"text\": \"{{job}} {{ occasion }}: {{message}}\", \"code\": \"{{exitCode}}/{{pid}}: {{outlook}}\"}";
        hook("/ok", Map.of("body", body, "secret", SECRET)).deliver(Messages.FULL);

        Receiver.Request request = receiver.requests.take();
        assertThat(request.text())
                .isEqualTo(
                        "{\"text\": \"backup failure: it said \\\"no\\\" – twice\", \"code\": \"3/4711: Nothing follows.\"}");
        assertThat(request.headers().getFirst("X-Jobqueue-Signature"))
                .isEqualTo(Signature.of(request.text().getBytes(StandardCharsets.UTF_8), SECRET));
    }

    @Test
    void a_body_may_be_a_form_or_text() throws Exception {
        hook("/ok", Map.of("body", "m={{message}}&n={{node}}", "format", "form"))
                .deliver(Messages.FULL);
        hook("/ok", Map.of("body", "{{title}}: {{message}}{{node}}", "format", "text"))
                .deliver(Messages.BARE);

        Receiver.Request form = receiver.requests.take();
        assertThat(form.text()).isEqualTo("m=it+said+%22no%22+%E2%80%93+twice&n=node-1");
        assertThat(form.headers().getFirst("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        Receiver.Request text = receiver.requests.take();
        assertThat(text.text()).isEqualTo("The title: ");
        assertThat(text.headers().getFirst("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    /** The second test case of RFC 4231. */
    @Test
    void signatures_are_those_of_the_standard() {
        assertThat(Signature.of("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII), "Jefe"))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void headers_are_sent() throws Exception {
        hook("/ok", Map.of("headers", Map.of("Authorization", TOKEN, "X-Number", 7, "user-agent", "mine")))
                .deliver(Messages.BARE);

        Receiver.Request request = receiver.requests.take();
        assertThat(request.headers().getFirst("Authorization")).isEqualTo(TOKEN);
        assertThat(request.headers().getFirst("X-Number")).isEqualTo("7");
        assertThat(request.headers().get("User-Agent")).containsExactly("mine");
    }

    @Test
    void one_notifier_delivers_again_and_again() throws Exception {
        Notifier hook = hook("/ok", Map.of());
        hook.deliver(Messages.FULL);
        hook.deliver(Messages.BARE);

        assertThat(receiver.requests)
                .extracting(Receiver.Request::text)
                .containsExactly(Messages.FULL_JSON, Messages.BARE_JSON);
    }

    @Test
    void an_answer_of_500_is_no_delivery_and_its_first_words_are_shown() {
        assertFails("/broken", Map.of()).endsWith(" answered 500: the database is down");
    }

    @Test
    void a_redirect_is_no_delivery_and_is_not_followed() {
        assertFails("/moved", Map.of()).endsWith(" answered 302");
        assertThat(receiver.requests).extracting(Receiver.Request::path).containsExactly("/moved");
    }

    @Test
    void a_long_answer_is_cut() {
        assertFails("/long", Map.of()).hasSizeLessThan(400).contains("xxx").endsWith("...");
    }

    @Test
    void the_secret_the_headers_and_the_path_are_never_shown() {
        assertFails("/echo/with/t0ken", Map.of("secret", SECRET, "headers", Map.of("Authorization", TOKEN)))
                .contains("answered 400: xxx")
                .doesNotContain("Bearer", "t0ken", SECRET);
        assertThat(hook("/ok/t0ken", Map.of("secret", SECRET)).toString()).doesNotContain(SECRET, "t0ken");
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_no_delivery() {
        assertFails("/silent", Map.of("timeout", "300ms")).endsWith(" did not answer within 300 ms");
        assertFails("/dripping", Map.of("timeout", "300ms")).endsWith(" did not answer within 300 ms");
    }

    @Test
    void a_delivery_does_not_wait_for_the_rest_of_its_answer() {
        assertThatCode(() -> hook("/delivered-but-dripping", Map.of("timeout", "30s"))
                        .deliver(Messages.BARE))
                .doesNotThrowAnyException();
    }

    @Test
    void a_refused_connection_is_named() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Notifier hook = made(Map.of("url", "http://127.0.0.1:" + port + "/t0ken"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> hook.deliver(Messages.BARE))
                .withMessage("http://127.0.0.1:" + port
                        + " cannot be reached: the connection is refused: check that it is up, and the port");
    }

    @Test
    void an_interrupted_delivery_ends() {
        Notifier hook = hook("/silent", Map.of());
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> hook.deliver(Messages.BARE));
    }

    private AbstractStringAssert<?> assertFails(String path, Map<String, Object> with) {
        try {
            hook(path, with).deliver(Messages.BARE);
        } catch (Exception failure) {
            assertThat(failure).isInstanceOf(IOException.class);
            String origin = receiver.url("");
            return assertThat(failure.getMessage()).startsWith(origin + " ");
        }
        throw new AssertionError("delivered to " + path);
    }

    private Notifier hook(String path, Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(with);
        all.put("url", receiver.url(path));
        return made(all);
    }

    private static Notifier made(Map<String, Object> with) {
        WebhookNotifierType type = new WebhookNotifierType();
        return type.create(Parameters.read(type.parameters(), with));
    }
}
