package dev.jobqueue.embed.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on the threads of a program that has its own: here on that of the test, when it says so. */
class TaskExecutorTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<AttemptEnd> ends = new ArrayList<>();
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private Runnable inTheMidst = () -> {};
    private final TaskLauncher launcher;

    TaskExecutorTest(@TempDir Path runs) {
        launcher = new TaskLauncher(
                new JobTypes(List.of(type())),
                runs,
                InstantSource.system(),
                OutputCare.NONE,
                Optional.of(waiting::add),
                (delay, action) -> {});
    }

    @AfterEach
    void close() {
        launcher.close();
    }

    @Test
    void a_task_waits_for_a_thread() {
        launcher.launch(attempt(1), ends::add);
        assertThat(executed).hasValue(0);

        waiting.remove().run();

        assertThat(executed).hasValue(1);
        assertThat(ends).extracting(AttemptEnd::status).containsExactly(RunStatus.SUCCEEDED);
    }

    @Test
    void a_task_that_is_ended_while_it_waits_is_not_executed() {
        launcher.launch(attempt(1), ends::add);
        launcher.end(attempt(1).key(), RunStatus.CANCELLED, "cancelled");

        waiting.remove().run();

        assertThat(executed).hasValue(0);
        assertThat(ends).extracting(AttemptEnd::status).containsExactly(RunStatus.CANCELLED);
    }

    @Test
    void the_interruption_of_one_task_does_not_meet_the_next_on_its_thread() {
        inTheMidst = () -> launcher.end(attempt(1).key(), RunStatus.CANCELLED, "cancelled");
        launcher.launch(attempt(1), ends::add);
        waiting.remove().run();
        assertThat(interrupted).hasValue(1);
        inTheMidst = () -> {};

        launcher.launch(attempt(2), ends::add);
        launcher.end(attempt(1).key(), RunStatus.CANCELLED, "cancelled again");
        waiting.remove().run();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(interrupted).hasValue(1);
        assertThat(ends).extracting(AttemptEnd::status).containsExactly(RunStatus.CANCELLED, RunStatus.SUCCEEDED);
    }

    @Test
    void a_thread_has_its_own_name_again_afterwards() {
        String name = Thread.currentThread().getName();
        launcher.launch(attempt(1), ends::add);

        waiting.remove().run();

        assertThat(Thread.currentThread().getName()).isEqualTo(name);
    }

    private JobType type() {
        return new JobType() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public JobTask task(Parameters with) {
                return context -> {
                    executed.incrementAndGet();
                    inTheMidst.run();
                    if (Thread.currentThread().isInterrupted()) {
                        interrupted.incrementAndGet();
                    }
                };
            }
        };
    }

    private static Attempt attempt(long run) {
        return new Attempt(
                new RunId(run),
                new JobId("job"),
                1,
                new TypedAction("test", Map.of()),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Instant.EPOCH,
                Optional.empty(),
                Duration.ZERO,
                Map.of());
    }
}
