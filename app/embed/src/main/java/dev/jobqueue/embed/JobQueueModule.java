package dev.jobqueue.embed;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.embed.notification.Channel;
import dev.jobqueue.embed.task.JobTypeSource;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A queue for an injector: {@code Guice.createInjector(new JobQueueModule(settings)).getInstance(JobQueue.class)}. The queue
 * starts when it is first asked for, and is to be closed by who asked. Several queues live in one injector, each
 * {@linkplain #annotatedWith by an annotation}.
 *
 * <p>It binds the {@link JobQueue}, and what others may add to: a {@link Multibinder} of {@link JobType}, of {@link TelemetryHook} and of
 * {@link QueueListener}, and a {@link MapBinder} from the name that jobs give in {@code via} to {@link Notifier}, or to {@link Channel} to
 * hold it back or write its texts. An {@link OptionalBinder} of {@link JobTypeSource} has types that
 * are made only when they are asked for. Nothing else is seen outside.
 */
public final class JobQueueModule extends AbstractModule {

    private final JobQueueSettings settings;
    private final Optional<Class<? extends Annotation>> annotation;

    public JobQueueModule(JobQueueSettings settings) {
        this(settings, Optional.empty());
    }

    private JobQueueModule(JobQueueSettings settings, Optional<Class<? extends Annotation>> annotation) {
        this.settings = settings;
        this.annotation = annotation;
    }

    /** The same, whose queue, sets and map are bound with this binding annotation. */
    public JobQueueModule annotatedWith(Class<? extends Annotation> value) {
        return new JobQueueModule(settings, Optional.of(value));
    }

    @Override
    protected void configure() {
        Provider<Set<JobType>> types = set(JobType.class, new TypeLiteral<>() {});
        Provider<Set<TelemetryHook>> hooks = set(TelemetryHook.class, new TypeLiteral<>() {});
        Provider<Set<QueueListener>> listeners = set(QueueListener.class, new TypeLiteral<>() {});
        Provider<Map<String, Notifier>> notifiers = map(Notifier.class, new TypeLiteral<>() {});
        Provider<Map<String, Channel>> channels = map(Channel.class, new TypeLiteral<>() {});
        Provider<Extensions> all = () -> settings.extensions()
                .and(new Extensions(
                        List.copyOf(types.get()),
                        List.copyOf(hooks.get()),
                        channels.get(),
                        List.copyOf(listeners.get())))
                .and(Extensions.notifying(notifiers.get()));
        Key<JobTypeSource> source = key(TypeLiteral.get(JobTypeSource.class));
        OptionalBinder.newOptionalBinder(binder(), source).setDefault().toInstance(JobTypeSource.NONE);
        install(new QueueParts(settings, all, getProvider(source), key(TypeLiteral.get(JobQueue.class))));
    }

    private <T> Provider<Set<T>> set(Class<T> of, TypeLiteral<Set<T>> type) {
        annotation.ifPresentOrElse(
                value -> Multibinder.newSetBinder(binder(), of, value), () -> Multibinder.newSetBinder(binder(), of));
        return getProvider(key(type));
    }

    private <T> Provider<Map<String, T>> map(Class<T> of, TypeLiteral<Map<String, T>> type) {
        annotation.ifPresentOrElse(
                value -> MapBinder.newMapBinder(binder(), String.class, of, value),
                () -> MapBinder.newMapBinder(binder(), String.class, of));
        return getProvider(key(type));
    }

    private <T> Key<T> key(TypeLiteral<T> type) {
        return annotation.map(value -> Key.get(type, value)).orElseGet(() -> Key.get(type));
    }
}
