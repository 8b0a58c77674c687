package dev.jobqueue.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log is told how far runs are, and is not flooded. */
class ProgressNewsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final ProgressNews news = new ProgressNews();

    @Test
    void what_a_run_says_first_is_told_at_once() {
        assertThat(news.lines(List.of(run(1, Optional.empty())), NOW)).isEmpty();
        assertThat(news.lines(List.of(run(1, 0.4), run(2, Optional.empty())), NOW))
                .containsExactly(".. job-1 40% step 0.4");
    }

    @Test
    void what_has_not_changed_is_told_once() {
        news.lines(List.of(run(1, 0.4)), NOW);
        assertThat(news.lines(List.of(run(1, 0.4)), NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void changes_are_told_every_ten_seconds_at_most_and_each_run_by_itself() {
        news.lines(List.of(run(1, 0.4)), NOW);
        assertThat(news.lines(List.of(run(1, 0.5), run(2, 0.1)), NOW.plusSeconds(9)))
                .containsExactly(".. job-2 10% step 0.1");
        assertThat(news.lines(List.of(run(1, 0.599), run(2, 0.2)), NOW.plusSeconds(10)))
                .containsExactly(".. job-1 59% step 0.599");
    }

    @Test
    void a_run_that_has_ended_is_forgotten() {
        news.lines(List.of(run(1, 0.4)), NOW);
        news.lines(List.of(), NOW.plusSeconds(1));
        assertThat(news.lines(List.of(run(1, 0.1)), NOW.plusSeconds(2))).containsExactly(".. job-1 10% step 0.1");
    }

    private static LiveRun run(int number, double done) {
        return run(number, Optional.of(new Progress(done, "step " + done)));
    }

    private static LiveRun run(int number, Optional<Progress> progress) {
        return new LiveRun(
                new RunId(number),
                new JobId("job-" + number),
                RunStatus.RUNNING,
                1,
                NOW,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of("node"),
                Optional.empty(),
                progress,
                Optional.empty());
    }
}
