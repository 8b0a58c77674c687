package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job types that are shipped, in the daemon, out of the plugins of the distribution. */
class JobTypesIT {

    private static final String TOKEN = "t0ken-of-the-site";
    private static final String PASSWORD = "p4ssw0rd-of-others";

    @TempDir
    private Path directory;

    private Program program;
    private HttpServer site;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(directory);
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] answer = ("you sent " + exchange.getRequestHeaders().getFirst("Authorization"))
                    .getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(400, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        site.start();
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    @Test
    void they_do_their_work_and_tell_no_secret() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Files.writeString(root.resolve("a.log"), "a");
        program.write("jobs.yaml", """
                defaults: { schedule: "@every 1s", maxRuns: 1 }
                jobs:
                  - id: asks
                    type: http
                    with: { url: "http://127.0.0.1:%d/x?%s", token: "${env:TOKEN}" }
                  - id: archives
                    type: file
                    with: { root: %s, action: archive, files: "*.log", to: all.tar.gz, remove: true }
                  - id: queries
                    type: sql
                    with: { url: "jdbc:postgresql://127.0.0.1:1/x", user: ada, password: "${env:PASSWORD}", sql: select 1 }
                  - id: sends
                    type: sftp
                    with:
                      { host: 127.0.0.1, port: 1, acceptAnyHostKey: true, user: ada, password: "${env:PASSWORD}",
                        action: upload, from: /tmp, files: none, to: / }
                """.formatted(site.getAddress().getPort(), TOKEN, root));

        String said;
        try (Started daemon = program.start(
                Map.of("TOKEN", TOKEN, "PASSWORD", PASSWORD), "up", "--data", "data", "--jobs", "jobs.yaml")) {
            daemon.says("jobqueue is ready: 4 jobs,");
            daemon.logs("answered 400").logs("cannot be connected to").logs("cannot be reached");
            Await.until("the archive is there", () -> Files.exists(root.resolve("all.tar.gz")), daemon::said);
            daemon.end("TERM").requireExit(0);
            said = daemon.said();
        }

        Kept kept = Kept.in(program.path("data"));
        assertThat(ended(kept, "archives").attributes()).containsEntry("files", "1");
        assertThat(ended(kept, "archives").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(ended(kept, "asks").message().orElseThrow()).contains("answered 400", "***");
        assertThat(ended(kept, "queries").message().orElseThrow()).contains("cannot be connected to");
        assertThat(ended(kept, "sends").message().orElseThrow()).contains("cannot be reached");
        assertThat(said + outputs()).contains("you sent").doesNotContain(TOKEN, PASSWORD);
        for (String job : List.of("asks", "queries", "sends")) {
            assertThat(ended(kept, job).message() + " " + ended(kept, job).attributes())
                    .doesNotContain(TOKEN, PASSWORD);
        }
    }

    private static RunLog ended(Kept kept, String job) {
        List<RunLog> records = kept.recordsOf(job);
        assertThat(records).as(job).hasSize(1);
        return records.get(0);
    }

    private String outputs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(program.path("data").resolve("runs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
