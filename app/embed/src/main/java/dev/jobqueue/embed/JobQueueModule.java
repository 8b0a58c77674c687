package dev.jobqueue.embed;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.schedule.CronDialect;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.embed.notification.Channel;
import dev.jobqueue.embed.task.JavaType;
import dev.jobqueue.embed.task.JobTypeSource;
import dev.jobqueue.embed.task.JobTypes;
import dev.jobqueue.embed.task.SubmittedTasks;
import dev.jobqueue.embed.telemetry.TelemetryHooks;
import dev.jobqueue.files.DiskFiles;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.oshi.OshiMonitor;
import dev.jobqueue.process.ProcessLauncher;
import dev.jobqueue.process.ProcessSettings;
import dev.jobqueue.process.output.OutputBound;
import dev.jobqueue.quartz.QuartzDialect;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * A queue for an injector: {@code Guice.createInjector(new JobQueueModule(settings)).getInstance(JobQueue.class)}. The queue
 * starts when it is first asked for, and is to be closed by who asked.
 *
 * <p>More job types come in through a {@link Multibinder} of {@link JobType}, hooks through one of {@link TelemetryHook}, listeners through one of {@link QueueListener}, notifiers through a {@link MapBinder} from the name
 * that jobs give in {@code via} to {@link Notifier} (or to {@link Channel}, to hold it back or write its texts), and a clock other than the system's through an {@link OptionalBinder} of
 * {@link InstantSource}.
 */
public final class JobQueueModule extends AbstractModule {

    private final JobQueueSettings settings;

    public JobQueueModule(JobQueueSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(JobQueueSettings.class).toInstance(settings);
        Multibinder.newSetBinder(binder(), JobType.class);
        Multibinder.newSetBinder(binder(), TelemetryHook.class);
        Multibinder.newSetBinder(binder(), QueueListener.class);
        MapBinder.newMapBinder(binder(), String.class, Notifier.class);
        MapBinder.newMapBinder(binder(), String.class, Channel.class);
        OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
                .setDefault()
                .toInstance(InstantSource.system());
        OptionalBinder.newOptionalBinder(binder(), JobTypeSource.class)
                .setDefault()
                .toInstance(JobTypeSource.NONE);
        bind(CronDialect.class).to(QuartzDialect.class).in(Singleton.class);
        bindStore(new JsonDefinitionCodec());
        bind(FileListing.class).to(DiskFiles.class).in(Singleton.class);
        bind(ResourceMonitor.class).to(OshiMonitor.class).in(Singleton.class);
    }

    /** A store in memory touches nothing, and may be opened with the injector; others wait for the queue. */
    private void bindStore(DefinitionCodec codec) {
        if (settings.database().isPresent()) {
            SharedDatabase database = settings.database().get();
            bind(JdbiStore.class)
                    .toProvider(() -> JdbiStore.open(enter(database.entrance()), codec))
                    .in(Singleton.class);
        } else if (settings.data().isPresent()) {
            Path directory = settings.data().get();
            bind(JdbiStore.class)
                    .toProvider(() -> JdbiStore.openFile(directory, codec))
                    .in(Singleton.class);
        } else {
            bind(JdbiStore.class).toProvider(() -> JdbiStore.inMemory(codec)).asEagerSingleton();
        }
    }

    private static Postgres enter(SharedDatabase.Entrance entrance) {
        if (entrance instanceof SharedDatabase.Given given) {
            return Postgres.over(given.source());
        }
        SharedDatabase.Login login = (SharedDatabase.Login) entrance;
        return Postgres.open(new Address(
                login.url(), login.user().orElse(""), login.password().orElse("")));
    }

    @Provides
    @Singleton
    State state(JdbiStore store) {
        return State.in(store, settings.database());
    }

    @Provides
    @Singleton
    ScheduleParser schedules(CronDialect quartz) {
        return new ExpressionParser(quartz);
    }

    @Provides
    @Singleton
    SubmittedTasks submitted(State state) {
        return new SubmittedTasks(labels -> state.nodes().ifPresent(nodes -> {
            Set<String> all = new HashSet<>(settings.labels());
            all.addAll(labels);
            nodes.cluster().offer(all);
        }));
    }

    @Provides
    @Singleton
    JobTypes types(Set<JobType> bound, JobTypeSource more, SubmittedTasks submitted) {
        Set<JobType> all = new HashSet<>(bound);
        all.add(new JavaType());
        return new JobTypes(all, more, submitted);
    }

    @Provides
    @Singleton
    RunDirectory runs() {
        return RunDirectory.of(settings.data());
    }

    @Provides
    @Singleton
    TelemetryHooks hooks(Set<TelemetryHook> hooks) {
        return new TelemetryHooks(hooks);
    }

    @Provides
    @Singleton
    ProcessLauncher processes(RunDirectory runs, ResourceMonitor monitor, TelemetryHooks hooks, InstantSource clock) {
        ProcessSettings watching = new ProcessSettings(
                settings.sampleInterval(),
                ProcessSettings.DEFAULT.watchInterval(),
                OutputBound.of(settings.retention().outputPerRunBytes()));
        return new ProcessLauncher(runs.path(), settings.node(), monitor, hooks, clock, watching);
    }

    @Provides
    @Singleton
    JobQueue queue(QueueAssembly assembly) {
        return assembly.start();
    }
}
