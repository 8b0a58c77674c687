package dev.jobqueue.embed;

import static dev.jobqueue.api.task.TaskJob.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.BindingAnnotation;
import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.multibindings.Multibinder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.embed.task.JobTypes;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues in a program's own injector: what is the program's stays its own, and each queue has its own. */
@Timeout(120)
class ManyQueuesTest {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @BindingAnnotation
    @Retention(RetentionPolicy.RUNTIME)
    @interface Orders {}

    @BindingAnnotation
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mails {}

    @Test
    void two_queues_of_one_injector_know_nothing_of_each_other() throws InterruptedException {
        Injector injector = Guice.createInjector(
                new JobQueueModule(settings().build()).annotatedWith(Orders.class),
                new JobQueueModule(settings().build()).annotatedWith(Mails.class),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        Multibinder.newSetBinder(binder(), JobType.class, Orders.class)
                                .addBinding()
                                .toInstance(new Named("order"));
                    }
                });
        JobDefinition order = JobDefinition.job("order")
                .action(new TypedAction("order", Map.of()))
                .build();
        try (JobQueue orders = injector.getInstance(Key.get(JobQueue.class, Orders.class));
                JobQueue mails = injector.getInstance(Key.get(JobQueue.class, Mails.class))) {
            orders.put(order);
            orders.trigger(order.id(), Map.of());

            assertThat(orders.awaitIdle(BOUND)).isTrue();
            assertThat(mails.jobs()).isEmpty();
            assertThatThrownBy(() -> mails.put(order)).hasMessageContaining("there is no job type 'order'");
        }
    }

    @Test
    void what_the_program_binds_is_its_own_and_what_the_queue_is_made_of_is_not_seen() {
        Path path = Path.of("elsewhere");
        Executor executor = ForkJoinPool.commonPool();
        Clock clock = Clock.systemUTC();
        Injector injector = Guice.createInjector(new JobQueueModule(settings().build()), new AbstractModule() {
            @Override
            protected void configure() {
                bind(InstantSource.class).toInstance(clock);
                bind(Clock.class).toInstance(clock);
                bind(Path.class).toInstance(path);
                bind(Executor.class).toInstance(executor);
            }
        });

        injector.getInstance(JobQueue.class).close();

        assertThat(injector.getInstance(Path.class)).isSameAs(path);
        assertThat(injector.getInstance(InstantSource.class)).isSameAs(clock);
        for (Class<?> inside : List.of(JobQueueSettings.class, JobTypes.class, DefinitionCodec.class)) {
            assertThat(injector.getExistingBinding(Key.get(inside)))
                    .as("%s", inside)
                    .isNull();
        }
        assertThatThrownBy(() -> injector.getInstance(JobTypes.class)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void what_is_bound_and_what_the_settings_bring_add_up() throws InterruptedException {
        List<String> ended = new CopyOnWriteArrayList<>();
        Injector injector = Guice.createInjector(
                new JobQueueModule(settings()
                        .jobType(new Named("one"))
                        .listener(listener(ended, "one"))
                        .build()),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        Multibinder.newSetBinder(binder(), JobType.class)
                                .addBinding()
                                .toInstance(new Named("two"));
                        Multibinder.newSetBinder(binder(), QueueListener.class)
                                .addBinding()
                                .toInstance(listener(ended, "two"));
                    }
                });

        try (JobQueue queue = injector.getInstance(JobQueue.class)) {
            for (String type : List.of("one", "two")) {
                queue.put(JobDefinition.job(type)
                        .action(new TypedAction(type, Map.of()))
                        .build());
                queue.trigger(new JobId(type), Map.of());
            }
            assertThat(queue.awaitIdle(BOUND)).isTrue();
        }

        assertThat(ended).containsExactlyInAnyOrder("one: one", "one: two", "two: one", "two: two");
    }

    @Test
    void a_failed_notification_reaches_the_notifier_of_the_settings() throws InterruptedException {
        BlockingQueue<String> titles = new LinkedBlockingQueue<>();
        try (JobQueue queue = JobQueues.start(settings()
                .notifier("ops", message -> titles.add(message.title()))
                .build())) {
            queue.submit(job("broken")
                    .notify(new NotifyRule(Set.of(NotifyRule.Occasion.FAILURE), "ops"))
                    .run(context -> {
                        throw new IllegalStateException("broken");
                    }));
            queue.trigger(new JobId("broken"), Map.of());

            assertThat(titles.poll(BOUND.toSeconds(), TimeUnit.SECONDS)).contains("broken");
        }
    }

    @Test
    void what_keeps_a_queue_from_starting_is_thrown_as_it_is() {
        JobQueueSettings twice = settings().jobType(new Named("java")).build();

        assertThatThrownBy(() -> JobQueues.start(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("job type 'java' is defined by");
        assertThatThrownBy(() -> settings().notifier("ops", message -> {}).notifier("ops", message -> {}))
                .hasMessage("there are two notifiers 'ops': rename one of them");
    }

    private static QueueListener listener(List<String> ended, String name) {
        return new QueueListener() {
            @Override
            public void ended(RunLog record) {
                ended.add(name + ": " + record.job());
            }
        };
    }

    private static JobQueueSettingsBuilder settings() {
        return JobQueueSettings.builder().drain(Duration.ZERO);
    }

    private record Named(String name) implements JobType {
        @Override
        public JobTask task(Parameters with) {
            return context -> {};
        }
    }
}
