package dev.jobqueue.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpTaskTest {

    private final TaskTester tester = new TaskTester();
    private Site site;

    @BeforeEach
    void open() throws IOException {
        site = new Site();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_request_and_its_answer_are_in_the_output_and_the_record() throws Exception {
        run("/ok?page=1", Map.of());

        assertThat(tester.output())
                .containsExactly(
                        "GET " + site.origin() + "/ok?...",
                        "answered 200 with 70 bytes",
                        "{\"status\": \"ok\", \"count\": 3, \"items\": [{\"name\": \"a/b\"}], \"none\": null}");
        assertThat(tester.attributes()).containsEntry("status", "200").containsOnlyKeys("status", "durationMillis");
        assertThat(site.requests.take().path()).isEqualTo("/ok?page=1");
    }

    @Test
    void a_body_is_sent_with_its_method_and_headers(@TempDir Path folder) throws Exception {
        run("/ok", Map.of("method", "put", "body", "{}", "headers", Map.of("Content-Type", "application/json")));
        Path file = Files.writeString(folder.resolve("body"), "from a file");
        run("/ok", Map.of("method", "POST", "bodyFile", file.toString()));

        Site.Request text = site.requests.take();
        assertThat(text.method()).isEqualTo("PUT");
        assertThat(text.text()).isEqualTo("{}");
        assertThat(text.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(text.headers().getFirst("User-Agent")).isEqualTo("jobqueue");
        assertThat(site.requests.take().text()).isEqualTo("from a file");
    }

    @Test
    void a_file_that_is_not_there_is_named(@TempDir Path folder) {
        Path file = folder.resolve("body");
        assertFails("/ok", Map.of("bodyFile", file.toString()))
                .isEqualTo("bodyFile " + file
                        + " cannot be read: write it before this job runs, and let the scheduler's" + " user read it");
    }

    @Test
    void an_answer_of_another_status_is_a_failure_with_its_first_words() {
        assertFails("/broken", Map.of())
                .isEqualTo(site.origin() + " answered 500, which should be 2xx; it says: the database is down");
        assertFails("/ok", Map.of("status", List.of(201, "3xx")))
                .startsWith(site.origin() + " answered 200, which should be 201 or 3xx; it says: ");
    }

    @Test
    void any_status_can_be_the_expected_one() throws Exception {
        run("/broken", Map.of("status", 500));
        run("/nothing", Map.of("status", "2xx"));
        run("/missing", Map.of("status", List.of(404, 410)));
    }

    @Test
    void an_answer_is_held_to_what_is_said_of_it() throws Exception {
        run(
                "/ok",
                Map.of(
                        "contains", "\"ok\"",
                        "matches", List.of("\"count\": \\d+", "^\\{"),
                        "json", Map.of("/status", "ok", "/count", 3.0, "/items/0/name", "a/b")));
        String found = site.origin() + " answered 200, but ";
        assertFails("/ok", Map.of("contains", "error"))
                .isEqualTo(found + "the answer does not contain 'error'; its beginning is in the output");
        assertFails("/ok", Map.of("matches", "err.r")).startsWith(found + "nothing in the answer matches 'err.r'");
        assertFails("/ok", Map.of("json", Map.of("/count", 4)))
                .startsWith(found + "/count is '3', which should be '4'");
        assertFails("/ok", Map.of("json", Map.of("/items/1", "x")))
                .startsWith(found + "the answer has no /items/1, which should be 'x'");
        assertFails("/forms", Map.of("json", Map.of("/a", "x"))).startsWith(found + "the answer is no JSON (");
    }

    @Test
    void credentials_are_sent_and_refused_ones_are_said_to_be_so() throws Exception {
        run("/private", Map.of("user", Site.USER, "password", Site.PASSWORD));

        assertFails("/private", Map.of("user", Site.USER, "password", "wrong"))
                .isEqualTo(
                        site.origin() + " answered 401, which should be 2xx (it does not accept the credentials: check"
                                + " user and password, token or headers); it says: who are you?");
        run("/ok", Map.of("token", "t0ken"));
        assertThat(site.requests)
                .last()
                .extracting(request -> request.headers().getFirst("Authorization"))
                .isEqualTo("Bearer t0ken");
    }

    @Test
    void no_secret_is_said_though_the_answer_repeats_it() {
        Map<String, Object> with =
                Map.of("user", Site.USER, "password", Site.PASSWORD, "headers", Map.of("X-Key", "k3y-of-the-site"));
        assertFails("/echo?t0ken-in-query", with).contains("answered 400", "***");
        assertFails("/echo", Map.of("token", "t0ken-of-the-site")).contains("answered 400", "***");

        assertThat(String.join("\n", tester.output()) + tester.attributes())
                .contains("***")
                .doesNotContain(
                        Site.PASSWORD, "k3y-of-the-site", "t0ken", "YWRhOmwwdmVsYWNl"); // ada:l0velace in base 64
    }

    @Test
    void a_refused_connection_is_named() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        String origin = "http://127.0.0.1:" + port;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> tester.run(new HttpJobType(), Map.of("url", origin + "/x")))
                .withMessageStartingWith(origin + " cannot be reached (")
                .withMessageEndingWith("): check the host and the port in url, and that it is up");
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_a_failure() {
        for (String path : List.of("/silent", "/dripping")) {
            assertFails(path, Map.of("timeout", "300ms"))
                    .isEqualTo(site.origin()
                            + " did not answer within 300 ms: raise timeout, or find out what it waits for");
        }
    }

    @Test
    void an_answer_that_is_too_long_is_a_failure() throws Exception {
        assertFails("/long", Map.of("maxAnswer", "99999"))
                .isEqualTo(site.origin() + ": the answer is longer than 99999 bytes: ask for less, or raise maxAnswer");
        run("/long", Map.of("maxAnswer", "100000"));
        assertThat(tester.output()).last().asString().hasSize(4_003).endsWith("...");
    }

    @Test
    void a_task_that_is_interrupted_ends() {
        Thread task = Thread.currentThread();
        site.does("/asked", task::interrupt);

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run("/asked", Map.of()));
    }

    @Test
    void a_search_that_would_never_end_is_interrupted() {
        site.answers("/evil", 200, "a".repeat(60) + "!");
        Thread task = Thread.currentThread();
        Thread later = new Thread(() -> {
            while (tester.output().size() < 3) {
                Thread.onSpinWait();
            }
            task.interrupt();
        });
        later.start();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run("/evil", Map.of("matches", "^((a+)+)\\1b$")));
    }

    private void run(String path, Map<String, Object> with) throws Exception {
        Map<String, Object> all = new HashMap<>(with);
        all.put("url", site.origin() + path);
        tester.run(new HttpJobType(), all);
    }

    private AbstractStringAssert<?> assertFails(String path, Map<String, Object> with) {
        try {
            run(path, with);
        } catch (Exception failure) {
            assertThat(failure).isInstanceOf(IOException.class);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(Site.PASSWORD, "t0ken", "k3y");
            return assertThat(failure.getMessage());
        }
        throw new AssertionError(path + " succeeded");
    }
}
