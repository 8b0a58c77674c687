package dev.jobqueue.embed;

import static dev.jobqueue.api.job.JobDefinition.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task that ignores its interruption harms the queue as little as can be. */
@Timeout(120)
class StuckTaskTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch MAY_RETURN = new CountDownLatch(1);

    /** Goes on, whatever it is told. */
    public static final class Deaf implements JobTask {
        @Override
        public void run(RunContext context) {
            BEGUN.countDown();
            while (MAY_RETURN.getCount() > 0) {
                try {
                    MAY_RETURN.await();
                } catch (InterruptedException ignored) {
                    context.log("ignored");
                }
            }
        }
    }

    @Test
    void it_keeps_its_slot_does_not_keep_the_queue_from_closing_and_is_lost_at_the_next_start(@TempDir Path data)
            throws InterruptedException {
        RunId stuck;
        try (JobQueue queue = queue(data)) {
            queue.apply(
                    "test",
                    JobSet.of(
                            job("deaf")
                                    .action(new TypedAction("java", Map.of("class", Deaf.class.getName())))
                                    .gracePeriod(Duration.ZERO)
                                    .timeout(Duration.ofMillis(1))
                                    .build(),
                            job("next").command("true").build()));
            stuck = queue.trigger(new JobId("deaf"), Map.of());
            BEGUN.await();
            queue.trigger(new JobId("next"), Map.of());
            QueueView view = awaitRemark(queue);

            assertThat(view.running())
                    .singleElement()
                    .satisfies(run -> assertThat(run.remark().orElse(""))
                            .contains("after it was asked to end", "holds its slot"));
            assertThat(view.ready()).extracting(LiveRun::job).containsExactly(new JobId("next"));
        }

        MAY_RETURN.countDown();
        try (JobQueue queue = queue(data)) {
            assertThat(queue.awaitIdle(BOUND)).isTrue();
            List<RunLog> records = queue.history(HistoryQuery.ofRun(stuck));
            assertThat(records).last().satisfies(first -> {
                assertThat(first.status()).isEqualTo(RunStatus.LOST);
                assertThat(first.attempt()).isEqualTo(1);
            });
            assertThat(records).hasSize(2);
        }
    }

    private static QueueView awaitRemark(JobQueue queue) {
        QueueView view = queue.view();
        while (view.running().stream().allMatch(run -> run.remark().isEmpty())) {
            Thread.onSpinWait();
            view = queue.view();
        }
        return view;
    }

    private static JobQueue queue(Path data) {
        return Guice.createInjector(new JobQueueModule(JobQueueSettings.builder()
                        .data(data)
                        .slots(1)
                        .drain(Duration.ZERO)
                        .build()))
                .getInstance(JobQueue.class);
    }
}
