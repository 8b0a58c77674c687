package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.Undelivered;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a notifier of a real queue is told of real processes. */
class NotificationsTest {

    private static final int BOUND_SECONDS = 60;

    private final BlockingQueue<Message> told = new LinkedBlockingQueue<>();

    @Test
    void a_failure_is_told_with_its_place_its_reason_and_the_end_of_its_output() throws InterruptedException {
        JobDefinition job = JobDefinition.job("backup")
                .shell("echo dumping; echo no space left >&2; exit 3")
                .notify(new NotifyRule(EnumSet.of(Occasion.FAILURE), "ops"))
                .build();
        try (JobQueue queue = queue(told::add)) {
            queue.put(job);
            queue.trigger(job.id(), Map.of());

            Message message = next();
            assertThat(message.title()).isEqualTo("Job 'backup' failed");
            assertThat(message.text())
                    .contains(
                            "\nWhere: node ", ", pid ", "\nWhy: exit code 3", "\nNext: No further run is scheduled.\n")
                    .endsWith("\nThe end of its output:\n  dumping\n  no space left\n");
        }
    }

    @Test
    void a_run_that_is_late_is_told_of_while_it_runs() throws InterruptedException {
        JobDefinition job = JobDefinition.job("backup")
                .shell("sleep 600")
                .lateAfter(Duration.ofMillis(200))
                .notify(new NotifyRule(EnumSet.of(Occasion.LATE), "ops"))
                .build();
        try (JobQueue queue = queue(told::add)) {
            queue.put(job);
            RunId run = queue.trigger(job.id(), Map.of());

            Message message = next();
            assertThat(message.title()).isEqualTo("Job 'backup' is late");
            assertThat(message.notifications()).singleElement().satisfies(late -> {
                assertThat(late.run()).isEqualTo(run);
                assertThat(late.record()).isEmpty();
            });
            queue.cancel(run);
        }
    }

    @Test
    void what_cannot_be_delivered_can_be_seen() throws InterruptedException {
        JobDefinition job = JobDefinition.job("backup")
                .shell("true")
                .notify(new NotifyRule(EnumSet.of(Occasion.SUCCESS), "ops"))
                .build();
        try (JobQueue queue = queue(message -> {
            told.add(message);
            throw new IOException("the mail server is down");
        })) {
            queue.put(job);
            queue.trigger(job.id(), Map.of());

            next();
            assertThat(queue.undelivered(9)).extracting(Undelivered::via).containsExactly("ops");
        }
    }

    private Message next() throws InterruptedException {
        Message next = told.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing within " + BOUND_SECONDS + " s");
        }
        return next;
    }

    private static JobQueue queue(Notifier notifier) {
        JobQueueSettings settings =
                JobQueueSettings.builder().drain(Duration.ZERO).build();
        Module ops = binder -> MapBinder.newMapBinder(binder, String.class, Notifier.class)
                .addBinding("ops")
                .toInstance(notifier);
        return Guice.createInjector(new JobQueueModule(settings), ops).getInstance(JobQueue.class);
    }
}
