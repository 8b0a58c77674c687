package dev.jobqueue.embed;

import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.embed.task.JavaType;
import dev.jobqueue.embed.task.JobTypeSource;
import dev.jobqueue.embed.task.JobTypes;
import dev.jobqueue.embed.task.SubmittedTasks;
import dev.jobqueue.embed.telemetry.TelemetryHooks;
import dev.jobqueue.files.DiskFiles;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.oshi.JdkMonitor;
import dev.jobqueue.oshi.OshiMonitor;
import dev.jobqueue.process.ProcessLauncher;
import dev.jobqueue.process.ProcessSettings;
import dev.jobqueue.process.output.OutputBound;
import dev.jobqueue.quartz.QuartzDialect;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a queue is made of, seen by nobody but the queue: of types that a program may bind for itself, such as clocks, paths and executors,
 * there is none.
 */
final class QueueParts extends PrivateModule {

    private final JobQueueSettings settings;
    private final Provider<Extensions> extensions;
    private final Provider<JobTypeSource> moreTypes;
    private final Key<JobQueue> queue;

    /**
     * Parts of this queue.
     *
     * @param extensions of the settings, and those that are bound
     */
    QueueParts(
            JobQueueSettings settings,
            Provider<Extensions> extensions,
            Provider<JobTypeSource> moreTypes,
            Key<JobQueue> queue) {
        this.settings = settings;
        this.extensions = extensions;
        this.moreTypes = moreTypes;
        this.queue = queue;
    }

    @Override
    protected void configure() {
        bind(JobQueueSettings.class).toInstance(settings);
        bind(Extensions.class).toProvider(extensions).in(Singleton.class);
        bind(QueueAssembly.Adapters.class);
        bind(QueueAssembly.class);
        bindStore(new JsonDefinitionCodec());
        Provider<QueueAssembly> assembly = getProvider(QueueAssembly.class);
        bind(queue).toProvider(() -> assembly.get().start()).in(Singleton.class);
        expose(queue);
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
            OptionalLibrary.require("a shared database", List.of(OptionalLibrary.POSTGRESQL));
            return Postgres.over(given.source());
        }
        OptionalLibrary.require("a shared database", List.of(OptionalLibrary.POSTGRESQL, OptionalLibrary.POOL));
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
    ScheduleParser schedules() {
        return new ExpressionParser(new QuartzDialect());
    }

    @Provides
    @Singleton
    FileListing listing() {
        return new DiskFiles();
    }

    @Provides
    @Singleton
    ResourceMonitor monitor() {
        return OptionalLibrary.OSHI.isThere() ? new OshiMonitor() : new JdkMonitor();
    }

    @Provides
    @Singleton
    SubmittedTasks submitted(State state) {
        return new SubmittedTasks(
                settings.labels(),
                labels -> state.nodes().ifPresent(nodes -> nodes.cluster().offer(labels)));
    }

    @Provides
    @Singleton
    JobTypes types(Extensions added, SubmittedTasks submitted) {
        List<JobType> all = new ArrayList<>(added.types());
        all.add(new JavaType());
        return new JobTypes(all, moreTypes.get(), submitted);
    }

    @Provides
    @Singleton
    RunDirectory runs() {
        return RunDirectory.of(settings.data());
    }

    @Provides
    @Singleton
    TelemetryHooks hooks(Extensions added) {
        return new TelemetryHooks(added.hooks());
    }

    @Provides
    @Singleton
    ProcessLauncher processes(RunDirectory runs, ResourceMonitor monitor, TelemetryHooks hooks) {
        ProcessSettings watching = new ProcessSettings(
                settings.sampleInterval(),
                ProcessSettings.DEFAULT.watchInterval(),
                OutputBound.of(settings.retention().outputPerRunBytes()));
        return new ProcessLauncher(runs.path(), settings.node(), monitor, hooks, settings.clock(), watching);
    }
}
