package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in every shell that is installed here. */
@Timeout(60)
class ShimScriptTest {

    @TempDir
    private Path runs;

    @BeforeEach
    void install() throws Exception {
        try (InputStream source = Objects.requireNonNull(Shims.class.getResourceAsStream("shim.sh"))) {
            Files.write(runs.resolve("shim.sh"), source.readAllBytes());
        }
        makeFifo(runs.resolve("ends"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "mksh", "yash"})
    void keeps_the_record_of_each_of_its_commands(String shell) throws Exception {
        Bookkeeping first =
                prepare("1-1", "sh", "-c", "trap - TERM; kill -TERM $PPID; echo \"$1\"; exit 9", "x", "a  b'\n\"");
        Bookkeeping second = prepare("2-1", "sh", "-c", "echo $$; kill -KILL $$");

        Process shim = start(shell, first, second);

        assertThat(shim.waitFor()).isZero();
        assertThat(Files.readAllLines(output(first))).containsExactly("a  b'", "\"");
        assertThat(first.outcome().startedAt()).isPresent();
        assertThat(first.outcome().exit().orElseThrow().code()).isEqualTo(9);
        assertThat(second.outcome().exit().orElseThrow().code()).isEqualTo(128 + 9);
        assertThat(output(second)).hasContent(second.command().orElseThrow().pid() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "mksh", "yash"})
    void starts_nothing_where_the_start_was_given_up_or_done(String shell) throws Exception {
        Bookkeeping givenUp = prepare("1-1", "echo", "ran");
        assertThat(givenUp.giveUp()).isTrue();
        Bookkeeping done = prepare("2-1", "echo", "ran");
        Bookkeeping next = prepare("3-1", "echo", "ran");

        assertThat(start(shell, givenUp, done, done, next).waitFor()).isZero();

        assertThat(output(givenUp)).doesNotExist();
        assertThat(output(done)).hasContent("ran\n");
        assertThat(output(next)).hasContent("ran\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "mksh", "yash"})
    void does_not_start_what_cannot_be_set_up_and_says_why(String shell) throws Exception {
        Bookkeeping launch =
                write("1-1", "cd -- /does/not/exist 2> /dev/null || refuse 'no directory'\nset -- echo ran\n");

        assertThat(start(shell, launch).waitFor()).isZero();

        assertThat(launch.outcome().refusal()).contains("no directory");
        assertThat(launch.outcome().exit()).isPresent();
        assertThat(output(launch)).hasContent("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox sh", "mksh", "yash"})
    void asks_what_is_left_in_the_group_to_end(String shell) throws Exception {
        Path fifo = makeFifo(runs.resolve("fifo"));
        Bookkeeping launch = prepare(
                "1-1",
                "setsid",
                "sh",
                "-c",
                "exec 5> \"$1\"; echo left >&5; sleep 1000 & exit 4",
                "x",
                fifo.toString());

        Process shim = start(shell, launch);

        // This reads until the last process that holds the other end is gone.
        assertThat(Bench.hear(fifo)).isEqualTo("left");
        assertThat(shim.waitFor()).isZero();
        assertThat(launch.outcome().exit().orElseThrow().code()).isEqualTo(4);
    }

    private Bookkeeping prepare(String attempt, String... command) throws Exception {
        return write(
                attempt,
                Stream.of(command)
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" ", "set -- ", "\n")));
    }

    private Bookkeeping write(String attempt, String script) throws Exception {
        Path launches = Files.createDirectories(runs.resolve("launches"));
        Files.createDirectory(runs.resolve(attempt));
        LaunchName name = LaunchName.ofFile(attempt + ".token.launch").orElseThrow();
        Files.writeString(launches.resolve(name.file(LaunchName.LAUNCH)), script);
        return new Bookkeeping(launches, name);
    }

    private Path output(Bookkeeping launch) {
        return runs.resolve(launch.attempt().toString()).resolve("output");
    }

    private static Path makeFifo(Path fifo) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    private Process start(String shell, Bookkeeping... launches) throws Exception {
        List<String> words = new ArrayList<>(List.of(shell.split(" ", -1)));
        assumeThat(new ProcessBuilder("/bin/sh", "-c", "command -v " + words.get(0))
                        .start()
                        .waitFor())
                .as(words.get(0) + " is installed")
                .isZero();
        words.addAll(List.of(runs.resolve("shim.sh").toString(), runs.toString()));
        Process shim = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var requests = shim.getOutputStream()) {
            for (Bookkeeping launch : launches) {
                requests.write(("2026-11-01T02:00:00Z " + launch.name() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return shim;
    }
}
