package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that runs every hostile command at once stays well, and leaves nothing of them but their records. */
class ZooIT {

    /** Where the launcher's own tests have them. */
    private static final Path SCRIPTS = Path.of("../../adapters/process/src/test/resources/dev/jobqueue/process/zoo")
            .toAbsolutePath();

    private static final long MOST_KIB = 40 << 10;
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final String mark = "3600." + (UUID.randomUUID().getMostSignificantBits() >>> 24);

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(directory);
    }

    @AfterEach
    void clear() {
        Shell.processesNaming(mark).forEach(pid -> Shell.run("kill -KILL " + pid));
    }

    @Test
    void the_whole_zoo_at_once_is_recorded_and_cleared_away() throws IOException {
        List<Beast> zoo = zoo();
        String all = zoo.stream()
                .map(beast -> "{job: " + beast.name() + ", on: completion}")
                .collect(Collectors.joining(", ", "{job: \"yes\", on: completion}, ", ""));
        program.write("jobqueue.yaml", "node: {slots: %d}\ndata: data\njobs: jobs.yaml\n".formatted(zoo.size() + 2));
        program.write(
                "jobs.yaml",
                zoo.stream().map(this::job).collect(Collectors.joining("", "jobs:\n", ""))
                        + "  - {id: \"yes\", command: [\"yes\"], schedule: '@every 1s', maxRuns: 1, timeout: 3s}\n"
                        + "  - {id: last, command: touch over, dependencies: [%s]}\n".formatted(all)
                        + "  - {id: ticking, command: echo tick >> ticks, schedule: '@every 1s'}\n");

        try (Started daemon = program.start("up")) {
            daemon.says("jobqueue is ready");
            Await.until("all have ended", () -> Files.exists(program.path("over")), daemon::said);

            assertThat(Shell.processesNaming(mark)).as("left running").isEmpty();
            int ticks = program.linesOf("ticks").size();
            Duration busy = daemon.cpuTime();
            daemon.requireAliveFor(IDLE);
            assertThat(daemon.cpuTime().minus(busy)).as("of %s", IDLE).isLessThan(IDLE.dividedBy(4));
            Await.until("it goes on", () -> program.linesOf("ticks").size() > ticks, daemon::said);
            daemon.end("TERM").requireExit(0);
        }

        Kept kept = Kept.in(program.path("data"));
        assertThat(zoo).allSatisfy(beast -> beast.require(kept.recordsOf(beast.name())));
        assertThat(kept.recordsOf("yes")).extracting(RunLog::status).containsExactly(RunStatus.TIMED_OUT);
        assertThat(Shell.kibOnDisk(program.path("data/runs"))).isLessThan(MOST_KIB);
    }

    private static List<Beast> zoo() throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            return scripts.sorted().map(Beast::read).toList();
        }
    }

    private String job(Beast beast) {
        try {
            Path work = Files.createDirectories(program.path("work").resolve(beast.name()));
            return """
                      - id: %s
                        schedule: "@every 1s"
                        maxRuns: 1
                        timeout: %s
                        gracePeriod: 200ms
                        onLost: fail
                        resourceLimits: {%s}
                        directory: %s
                        env: {ZOO: '%s', ZOO_PIDS: %s}
                        command: [/bin/sh, %s]
                    """.formatted(
                            beast.name(),
                            beast.status().equals("TIMED_OUT") ? "3s" : "60s",
                            beast.limits(),
                            work,
                            mark,
                            work.resolve("pids"),
                            SCRIPTS.resolve(beast.name() + ".sh"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the head of a script says of its end: {@code # ends: FAILED 2|3}. */
    private record Beast(String name, String status, List<String> exitCodes, String limits) {

        static Beast read(Path script) {
            String[] ends = header(script, "ends").split(" ", 2);
            return new Beast(
                    script.getFileName().toString().replace(".sh", ""),
                    ends[0],
                    List.of(ends[1].split("\\|", -1)),
                    header(script, "limits"));
        }

        private static String header(Path script, String key) {
            try {
                return Files.readAllLines(script).stream()
                        .filter(line -> line.startsWith("# " + key + ": "))
                        .map(line -> line.replaceFirst("# .*?: ", ""))
                        .findFirst()
                        .orElse("");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void require(List<RunLog> records) {
            assertThat(records).as("records of %s", name).hasSize(1);
            RunLog record = records.get(0);
            assertThat(record.status()).as("%s", record).hasToString(status);
            assertThat(record.exitCode().isPresent() ? "" + record.exitCode().getAsInt() : "none")
                    .as("exit code of %s", record)
                    .isIn(exitCodes);
        }
    }
}
