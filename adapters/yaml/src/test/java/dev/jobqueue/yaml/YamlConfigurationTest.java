package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.notification.MessageTemplate;
import dev.jobqueue.yaml.Configuration.Database;
import dev.jobqueue.yaml.Configuration.FileWatch;
import dev.jobqueue.yaml.Configuration.Heartbeat;
import dev.jobqueue.yaml.Configuration.Http;
import dev.jobqueue.yaml.Configuration.Node;
import dev.jobqueue.yaml.Configuration.Notifier;
import dev.jobqueue.yaml.Configuration.Retention;
import dev.jobqueue.yaml.Configuration.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void every_key_is_read() throws Exception {
        Configuration read = read("""
                data: ./data
                database:
                  url: jdbc:postgresql://db/jobqueue
                  user: jobqueue
                  password: ${env:PASSWORD}
                node: { name: node-1, slots: 8, labels: [gpu], cpu: 7.5, memory: 24GiB }
                agingInterval: 2m
                jobs: [ ./jobs/*.yaml, /etc/jobs.yaml ]
                plugins: ../plugins
                notifiers:
                  ops-mail: { type: email, with: { host: localhost, port: 25, to: [ops@example.org] } }
                http: { bind: 0.0.0.0, port: 0, enabled: false }
                retention: { runs: 1d, output: 2d, outputPerRun: 1MiB, telemetry: 3d, audit: 4d }
                heartbeat: { every: 1s, fence: 2s, dead: 3s }
                files: { every: 10s, settle: 1m }
                telemetry: { interval: 100ms }
                onStop: leave
                drain: 5m
                """);

        assertThat(read.data()).contains(folder.resolve("data"));
        assertThat(read.database())
                .contains(new Database("jdbc:postgresql://db/jobqueue", Optional.of("jobqueue"), Optional.of("0123")));
        assertThat(read.node())
                .isEqualTo(new Node(
                        Optional.of("node-1"),
                        OptionalInt.of(8),
                        Set.of("gpu"),
                        OptionalLong.of(7500),
                        OptionalLong.of(24L << 30)));
        assertThat(read.agingInterval()).contains(Duration.ofMinutes(2));
        assertThat(read.jobs())
                .containsExactly(
                        new FilePattern(folder.resolve("jobs"), Optional.of("*.yaml")),
                        new FilePattern(Path.of("/etc/jobs.yaml"), Optional.empty()));
        assertThat(read.plugins())
                .isEqualTo(new Configuration.Plugins(Optional.of(folder.resolveSibling("plugins")), Optional.empty()));
        assertThat(read.notifiers())
                .isEqualTo(Map.of(
                        "ops-mail",
                        new Notifier(
                                "email", Map.of("host", "localhost", "port", 25, "to", List.of("ops@example.org")))));
        assertThat(read.http()).isEqualTo(new Http("0.0.0.0", 0, false));
        assertThat(read.retention())
                .isEqualTo(new Retention(
                        Duration.ofDays(1), Duration.ofDays(2), 1 << 20, Duration.ofDays(3), Duration.ofDays(4)));
        assertThat(read.files()).isEqualTo(new FileWatch(Duration.ofSeconds(10), Duration.ofMinutes(1)));
        assertThat(read.telemetry()).isEqualTo(new Telemetry(Duration.ofMillis(100)));
        assertThat(read.heartbeat())
                .isEqualTo(new Heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
        assertThat(read.stopping())
                .isEqualTo(new Configuration.Stopping(Configuration.OnStop.LEAVE, Duration.ofMinutes(5)));
    }

    @Test
    void a_notifier_says_how_often_it_speaks_and_what_its_messages_look_like() throws Exception {
        Configuration read = read("""
                notifiers:
                  mail: {type: email, throttle: 1h, template: {title: "{{job}}: {{occasion}}", text: "{{text}}, see"}}
                """);

        assertThat(read.notifiers().values()).singleElement().satisfies(mail -> {
            assertThat(mail.pace(Pace.FOR_PEOPLE)).isEqualTo(new Pace(Duration.ofHours(1), Duration.ZERO));
            assertThat(mail.template().title()).contains(MessageTemplate.parse("{{job}}: {{occasion}}"));
            assertThat(mail.template().text()).contains(MessageTemplate.parse("{{text}}, see"));
        });
    }

    @Test
    void a_placeholder_that_no_message_fills_is_an_error_at_its_place() {
        assertRefused("""
                notifiers:
                  mail:
                    type: email
                    template: {title: "{{jbo}} failed"}
                """, """
                :4:23: 'jbo' is no placeholder: did you mean 'job'?
                """);
    }

    @Test
    void what_is_not_set_has_its_default_and_what_is_set_is_told() throws Exception {
        Configuration read = read("http: {port: 9090}\nagingInterval: off\nnotifiers: {a: {type: b}}\n");

        assertThat(read.http()).isEqualTo(new Http("127.0.0.1", 9090, true));
        assertThat(read.agingInterval()).isEmpty();
        assertThat(read.retention()).isEqualTo(Retention.DEFAULT);
        assertThat(read.stopping())
                .isEqualTo(new Configuration.Stopping(Configuration.OnStop.DRAIN, Duration.ofSeconds(30)));
        assertThat(read.data()).isEmpty();
        assertThat(read.keys()).containsExactly("agingInterval", "http.port", "notifiers");
        assertThat(Configuration.DEFAULT.keys()).isEmpty();
    }

    @Test
    void plugins_may_have_checksums() throws Exception {
        String sum = "sha256:" + "0aF".repeat(21) + "0";
        Configuration read = read("plugins: {folder: p, checksums: {a.jar: '" + sum + "'}}\n");

        assertThat(read.plugins())
                .isEqualTo(
                        new Configuration.Plugins(Optional.of(folder.resolve("p")), Optional.of(Map.of("a.jar", sum))));
        assertThat(read.keys()).containsExactly("plugins.checksums", "plugins.folder");
        assertRefused(
                "plugins: {checksums: {a.jar: 'md5:0'}}\n",
                ":1:30: checksums.a.jar is 'md5:0': write sha256: and 64 hexadecimal digits\n");
    }

    @Test
    void what_is_found_later_is_told_at_its_place_without_secrets() throws Exception {
        Configuration read = read("""
                notifiers:
                  hook: {type: webhook, with: {secret: "${env:PASSWORD}"}}
                """);
        List<String> with = List.of("notifiers", "hook", "with");

        assertThat(read.origin().line(List.of("notifiers", "hook", "with", "secret"), "'0123' is short"))
                .isEqualTo(folder.resolve("jobqueue.yaml") + ":2:32: '${env:PASSWORD}' is short");
        assertThat(read.origin().line(with, "url is missing"))
                .isEqualTo(folder.resolve("jobqueue.yaml") + ":2:25: url is missing");
        assertThat(Configuration.DEFAULT.origin().line(with, "url is missing")).isEqualTo("url is missing");
    }

    @Test
    void every_fault_is_told_with_its_place() {
        assertRefused("""
                dta: ./data
                database: {url: "jdbc:mysql://db"}
                http: {port: 99999}
                heartbeat: {every: 20s}
                jobs: "[a"
                drain: 30
                telemetry: {interval: 99ms}
                """, """
                :1:1: unknown key 'dta': did you mean 'data'?
                :2:17: url is 'jdbc:mysql://db': write a URL such as jdbc:postgresql://host/name
                :3:14: port is 99999: write at most 65535
                :4:12: heartbeat is every 20s, fence 15s, dead 20s: write every shorter than fence, and fence shorter than dead
                :5:7: '[a' is not a glob: close each [ and {, or write one such as *.yaml
                :6:8: drain is 30: a duration needs a unit, write 30s
                :7:23: interval is '99ms': write at least 100ms
                """);
    }

    @Test
    void a_file_that_sets_nothing_is_refused() {
        assertRefused("# later\n", ":1:1: nothing is set in this file: write a key such as data: ./data\n");
        assertRefused("", ":1:1: nothing is set in this file: write a key such as data: ./data\n");
    }

    private void assertRefused(String yaml, String messages) {
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(() -> read(yaml))
                .satisfies(refusal -> assertThat(String.valueOf(refusal.getMessage())
                                .replace(folder.resolve("jobqueue.yaml").toString(), "")
                                .concat("\n"))
                        .isEqualTo(messages));
    }

    @Test
    void secrets_are_in_no_text_that_settings_make_of_themselves() throws Exception {
        Configuration read = read("""
                database: {url: "jdbc:postgresql://db/jobqueue", password: "${env:PASSWORD}"}
                notifiers: {hook: {type: webhook, with: {secret: "${file:secret.txt}"}}}
                """);

        assertThat(read.toString())
                .contains("jdbc:postgresql://db/jobqueue", "webhook")
                .doesNotContain("0123", "hunter2");
        assertThat(read.notifiers().get("hook")).isEqualTo(new Notifier("webhook", Map.of("secret", "hunter2")));
    }

    private Configuration read(String yaml) throws IOException, InvalidDocumentException {
        Files.writeString(folder.resolve("secret.txt"), "hunter2\n");
        Path file = Files.writeString(folder.resolve("jobqueue.yaml"), yaml);
        return new YamlConfiguration(new YamlDocuments(), Map.of("PASSWORD", "0123")).read(file);
    }
}
