package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.event.FilePattern;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileWatchTest {

    private static final String CSV = "file:/in/*.csv";
    private static final JobDefinition LISTENING =
            JobDefinition.job("job").shell("true").on(CSV).build();

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock);
    private final QueueOnTestkit parts = new QueueOnTestkit(clock, store);
    private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();
    private final BlockingQueue<LiveRun> started = new LinkedBlockingQueue<>();
    private volatile List<FoundFile> files = List.of();

    @Test
    void nobody_looks_at_files_before_a_job_listens() throws InterruptedException {
        try (JobQueue queue = start()) {
            queue.put(JobDefinition.job("other").shell("true").on("an-event").build());
            queue.emit("an-event", Map.of());
            launcher.deliverDue();
            assertThat(looks).isEmpty();
            assertThat(threads()).isEmpty();

            queue.put(LISTENING);

            assertThat(next(looks)).isEqualTo(CSV);
            assertThat(next(looks)).as("again and again").isEqualTo(CSV);
        }
        assertThat(threads()).as("threads that the queue has left").isEmpty();
    }

    @Test
    void another_pattern_is_looked_at_when_a_job_listens_to_it() throws InterruptedException {
        try (JobQueue queue = start()) {
            queue.put(LISTENING);
            next(looks);
            queue.put(JobDefinition.job("job").shell("true").on("file:/other").build());

            String look = next(looks);
            while (look.equals(CSV)) {
                look = next(looks);
            }
            assertThat(look).isEqualTo("file:/other");
        }
    }

    @Test
    void a_file_that_is_there_at_the_start_is_found() throws InterruptedException {
        try (JobQueue queue = start()) {
            queue.put(LISTENING);
        }
        looks.clear();
        file("a.csv");

        try (JobQueue queue = start()) {
            queue.listen(new Started());
            Attempt attempt = awaitLaunch();
            assertThat(attempt.event()).contains(CSV);
            assertThat(attempt.parameters()).containsEntry("path", "/in/a.csv");
            launcher.deliverDue();
        }
    }

    @Test
    void a_file_whose_run_could_not_be_kept_is_found_again_and_runs_once() throws InterruptedException {
        try (JobQueue queue = start()) {
            queue.listen(new Started());
            queue.put(LISTENING);
            next(looks);
            parts.refuse(1);
            file("a.csv");

            assertThat(next(started).job()).isEqualTo(new JobId("job"));
            looks.clear();
            next(looks);
            next(looks);
            assertThat(launcher.launched()).hasSize(1);
            assertThat(store.load().seenFiles()).hasSize(1);
            launcher.deliverDue();
        }
    }

    private void file(String name) {
        files = List.of(new FoundFile("/in/" + name, 1, clock.instant()));
    }

    private Attempt awaitLaunch() throws InterruptedException {
        while (launcher.launched().isEmpty()) {
            next(looks);
        }
        return launcher.launched().get(0);
    }

    private JobQueue start() {
        FileListing listing = pattern -> {
            looks.add(pattern.text());
            return Optional.of(matching(pattern));
        };
        Duration often = Duration.ofMillis(1);
        return parts.start(launcher, Duration.ZERO, Optional.of(new Parts.Files(listing, often, Duration.ZERO)));
    }

    private List<FoundFile> matching(FilePattern pattern) {
        return pattern.text().equals(CSV) ? files : List.of();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        @Nullable T next = queue.poll(1, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("nothing happened within a minute");
        }
        return next;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("jobqueue-files"))
                .toList();
    }

    private final class Started implements QueueListener {
        @Override
        public void started(LiveRun run) {
            started.add(run);
        }
    }
}
