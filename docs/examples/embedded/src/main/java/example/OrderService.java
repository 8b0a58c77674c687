package example;

import com.google.inject.BindingAnnotation;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.multibindings.Multibinder;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettings;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

final class OrderService {

    @BindingAnnotation
    @Retention(RetentionPolicy.RUNTIME)
    @interface Orders {}

    private final JobQueue queue;

    @Inject
    OrderService(@Orders JobQueue queue) {
        this.queue = queue;
    }

    void bill(String order) {
        queue.submit(TaskJob.job("bill")
                .run(context -> context.log(context.parameters().get("order"))));
        queue.trigger(new JobId("bill"), Map.of("order", order));
    }

    static Injector injector(QueueListener listener) {
        JobQueueSettings settings = JobQueueSettings.builder().slots(4).build();
        return Guice.createInjector(
                new JobQueueModule(settings).annotatedWith(Orders.class),
                binder -> Multibinder.newSetBinder(binder, QueueListener.class, Orders.class)
                        .addBinding()
                        .toInstance(listener));
    }

    static JobQueue queue(Injector injector) {
        return injector.getInstance(Key.get(JobQueue.class, Orders.class));
    }
}
