package dev.jobqueue.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import dev.jobqueue.standalone.terminal.Style;
import dev.jobqueue.standalone.terminal.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live lines fit their terminal, whatever there is to show. */
class FrameTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:10:00Z");
    private static final Sample SAMPLE =
            new Sample(NOW, 0.5, new Footprint(10, Memory.resident(3L << 19), 1, 1, Traffic.NONE), Optional.empty());
    private static final Style PLAIN = new Style(false, false);
    private static final Style RICH = new Style(true, true);

    @ParameterizedTest
    @CsvSource({"24, 80", "50, 200", "10, 40", "6, 20", "4, 10", "2, 1"})
    void no_line_is_wider_than_the_terminal_and_all_fit_its_rows(int rows, int columns) {
        for (Style style : List.of(PLAIN, RICH)) {
            for (int runs : new int[] {0, 1, 2, 5, 20, 300}) {
                List<String> lines = frame(style, runs, runs, rows, columns);
                assertThat(lines)
                        .as("%d running and waiting on %d rows", runs, rows)
                        .hasSizeBetween(1, Math.max(1, rows - 1))
                        .allMatch(line -> visible(line).length() <= columns)
                        .noneMatch(line -> line.contains("\n"));
            }
        }
    }

    @Test
    void colours_that_begin_in_a_line_end_in_it() {
        assertThat(frame(RICH, 3, 3, 24, 20)).allSatisfy(line -> {
            long begun = line.chars().filter(c -> c == '\u001b').count();
            assertThat(begun % 2).isZero();
            assertThat(begun == 0 || line.contains("\u001b[0m")).isTrue();
        });
    }

    @Test
    void what_runs_what_waits_and_why_and_how_far_the_set_is_are_shown() {
        String shown = String.join("\n", frame(PLAIN, 2, 1, 24, 120));
        assertThat(shown)
                .contains("running-0")
                .contains("2 m 00 s")
                .contains("cpu   50%")
                .contains("1.5 MiB")
                .contains("pid 4242")
                .contains("waiting-0")
                .contains("waits for its turn")
                .contains("7/10 done, 1 failed, 2 running, 1 waiting");
    }

    @Test
    void how_far_a_run_is_stands_beside_what_it_uses() {
        assertThat(frame(PLAIN, 2, 0, 24, 80))
                .anyMatch(line -> line.matches("> running-1 .* cpu   50%  mem   1.5 MiB   42% copies fi~"))
                .anyMatch(line -> line.matches("> running-0 .* cpu   50%  mem   1.5 MiB  pid 4242"));
        assertThat(frame(PLAIN, 2, 0, 24, 120))
                .anyMatch(line ->
                        line.matches("> running-1 .* mem   1.5 MiB  #####-------   42%  attempt 2 copies file 17.*~"));
    }

    @Test
    void what_a_person_should_know_of_a_run_stands_in_place_of_its_figures() {
        assertThat(frame(PLAIN, 5, 0, 24, 80))
                .anyMatch(line -> line.matches("> running-4 +2 m 00 s  still runs 12 s after it was asked .*~"));
    }

    @Test
    void all_reasons_are_shown_in_full_where_there_is_room_and_in_brief_where_there_is_not() {
        List<String> roomy = frame(PLAIN, 1, 1, 24, 80);
        assertThat(String.join(" ", roomy).replaceAll("\\s+", " "))
                .contains("waits for its turn behind many many")
                .contains("would also lack: pool 'disk' is held by archive (run 3); free in about 12s");
        assertThat(frame(PLAIN, 1, 1, 13, 80)).anyMatch(line -> line.matches(" +and 1 more"));
        List<String> tight = frame(PLAIN, 1, 1, 6, 80);
        assertThat(tight).anyMatch(line -> line.matches("  waiting-0 +waits for its turn behind .*~"));
    }

    @Test
    void what_has_no_room_is_counted() {
        assertThat(frame(PLAIN, 2, 50, 24, 80)).anyMatch(line -> line.matches("  \\.\\.\\. and [0-9]+ more wait"));
    }

    @Test
    void output_cannot_move_the_cursor() {
        assertThat(Frame.printable("a\tb\u001b[2Jc\rd\u0007e")).isEqualTo("a b[2Jcde");
    }

    private static List<String> frame(Style style, int running, int waiting, int rows, int columns) {
        QueueView view = new QueueView(
                NOW,
                runs("waiting-", waiting, RunStatus.WAITING),
                List.of(),
                runs("running-", running, RunStatus.RUNNING));
        Map<JobId, Explanation> why = view.waiting().stream()
                .collect(Collectors.toMap(
                        LiveRun::job,
                        run -> new Explanation(
                                run.run(),
                                run.job(),
                                run.status(),
                                List.of(new Reason(
                                        ReasonCode.PAUSED,
                                        "waits for its turn behind " + "many ".repeat(30),
                                        "wait",
                                        Optional.empty(),
                                        Optional.empty())),
                                List.of(new Reason(
                                        ReasonCode.POOL,
                                        "pool 'disk' is held by archive (run 3); free in about 12s",
                                        "wait",
                                        Optional.empty(),
                                        Optional.empty())),
                                Optional.empty())));
        Map<RunStatus, Long> ended = Map.of(RunStatus.SUCCEEDED, 6L, RunStatus.FAILED, 1L);
        return new Frame(style, running + waiting + 7).lines(view, why, ended, new Terminal.Size(rows, columns));
    }

    private static List<LiveRun> runs(String name, int count, RunStatus status) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LiveRun(
                        new RunId(i + 1),
                        new JobId(name + i + (i % 3 == 2 ? "-with-a-name-that-is-longer-than-its-column" : "")),
                        status,
                        1 + i % 2,
                        NOW,
                        Optional.of(NOW),
                        status == RunStatus.RUNNING ? Optional.of(NOW.minusSeconds(120)) : Optional.empty(),
                        Optional.of("node"),
                        status == RunStatus.RUNNING
                                ? Optional.of(new LiveUsage(OptionalLong.of(4242), SAMPLE, 3L << 19))
                                : Optional.empty(),
                        status == RunStatus.RUNNING && i % 2 == 1
                                ? Optional.of(new Progress(0.425, "copies file 17 of 40 " + "on and on ".repeat(30)))
                                : Optional.empty(),
                        status == RunStatus.RUNNING && i == 4
                                ? Optional.of("still runs 12 s after it was asked to end, and so on")
                                : Optional.empty()))
                .toList();
    }

    private static String visible(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
