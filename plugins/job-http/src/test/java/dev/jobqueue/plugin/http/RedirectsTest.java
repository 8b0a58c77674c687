package dev.jobqueue.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedirectsTest {

    private final TaskTester tester = new TaskTester();
    private Site site;
    private Site other;

    @BeforeEach
    void open() throws IOException {
        site = new Site();
        other = new Site();
    }

    @AfterEach
    void close() {
        site.close();
        other.close();
    }

    @Test
    void a_redirect_is_not_followed_and_the_message_says_how_to() {
        site.redirects("/moved", 302, "/ok?t0ken");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> run("/moved", Map.of("followRedirects", false)))
                .withMessage(site.origin() + " answered 302, which should be 2xx (a redirect to " + site.origin()
                        + "/ok?..., which is not followed: set followRedirects: true, or write that address as url)");
        assertThat(site.requests).hasSize(1);
    }

    @Test
    void a_redirect_is_followed_where_the_job_says_so() throws Exception {
        site.redirects("/moved", 308, "/ok");
        run("/moved", Map.of("method", "POST", "body", "again", "token", "t0ken"));

        assertThat(site.requests).extracting(Site.Request::method).containsExactly("POST", "POST");
        assertThat(site.requests).extracting(Site.Request::text).containsExactly("again", "again");
        assertThat(site.requests)
                .extracting(request -> request.headers().getFirst("Authorization"))
                .containsExactly("Bearer t0ken", "Bearer t0ken");
    }

    @Test
    void a_redirect_to_another_place_of_a_form_is_a_get() throws Exception {
        site.redirects("/posted", 303, "/ok");
        run("/posted", Map.of("method", "POST", "body", "once"));

        assertThat(site.requests).extracting(Site.Request::method).containsExactly("POST", "GET");
        assertThat(site.requests).extracting(Site.Request::text).containsExactly("once", "");
    }

    @Test
    void what_is_for_one_host_is_not_told_to_another() throws Exception {
        site.redirects("/moved", 307, other.origin() + "/ok");
        run("/moved", Map.of("method", "POST", "body", "private", "token", "t0ken", "headers", Map.of("X-Key", "k3y")));

        Site.Request told = other.requests.take();
        assertThat(told.headers()).doesNotContainKeys("Authorization", "X-key");
        assertThat(told.text()).isEmpty();
    }

    @Test
    void a_redirect_that_leads_nowhere_or_round_and_round_is_a_failure() {
        site.redirects("/file", 302, "file:///etc/passwd");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> run("/file", Map.of()))
                .withMessageContaining("as it leads from https to http or to no web address");

        site.redirects("/round", 302, "/round");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> run("/round", Map.of()))
                .withMessageEndingWith("is redirect number 11, and 10 are allowed: write the final address as url");
    }

    @Test
    void https_is_never_left_for_http() {
        Call call = new Call("GET", URI.create("https://example.org/a"), Map.of(), new Body.None());

        assertThat(call.redirected(302, "http://example.org/b")).isEmpty();
        assertThat(call.redirected(302, "b")).map(Call::toString).contains("GET https://example.org/b");
    }

    private void run(String path, Map<String, Object> with) throws Exception {
        Map<String, Object> all = new HashMap<>(with);
        all.put("url", site.origin() + path);
        all.putIfAbsent("followRedirects", true);
        tester.run(new HttpJobType(), all);
    }
}
