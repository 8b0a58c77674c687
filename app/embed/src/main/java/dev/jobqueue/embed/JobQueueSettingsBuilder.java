package dev.jobqueue.embed;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.embed.engine.Stopping;
import dev.jobqueue.embed.notification.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;

/** Builds {@link JobQueueSettings}. */
public final class JobQueueSettingsBuilder {

    private Optional<String> node = Optional.empty();
    private int slots =
            JobQueueSettings.DEFAULT_SLOTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
    private Set<String> labels = Set.of();
    private OptionalLong cpuMillis = OptionalLong.empty();
    private OptionalLong memoryBytes = OptionalLong.empty();
    private Optional<Duration> agingInterval = Optional.of(Aging.DEFAULT_INTERVAL);
    private Optional<Path> data = Optional.empty();
    private Optional<SharedDatabase> database = Optional.empty();
    private Stopping stopping = Stopping.DEFAULT;
    private FileSettings files = FileSettings.DEFAULT;
    private Optional<Executor> taskExecutor = Optional.empty();
    private Duration sampleInterval = JobQueueSettings.DEFAULT_SAMPLE_INTERVAL;
    private Retention retention = Retention.DEFAULT;
    private InstantSource clock = InstantSource.system();
    private Extensions extensions = Extensions.NONE;
    private boolean oneShot;

    JobQueueSettingsBuilder() {}

    public JobQueueSettingsBuilder node(String name) {
        node = Optional.of(name);
        return this;
    }

    public JobQueueSettingsBuilder slots(int value) {
        slots = value;
        return this;
    }

    public JobQueueSettingsBuilder labels(Set<String> value) {
        labels = value;
        return this;
    }

    /** Thousandths of a core. */
    public JobQueueSettingsBuilder cpuMillis(long value) {
        cpuMillis = OptionalLong.of(value);
        return this;
    }

    public JobQueueSettingsBuilder memoryBytes(long value) {
        memoryBytes = OptionalLong.of(value);
        return this;
    }

    public JobQueueSettingsBuilder agingInterval(Duration value) {
        agingInterval = Optional.of(value);
        return this;
    }

    /** Priorities do not grow: the higher one always goes first. */
    public JobQueueSettingsBuilder strictPriority() {
        agingInterval = Optional.empty();
        return this;
    }

    public JobQueueSettingsBuilder data(Path directory) {
        data = Optional.of(directory);
        return this;
    }

    /** Keeps the state in a database that several nodes share; {@link #data} is then for output alone. */
    public JobQueueSettingsBuilder database(SharedDatabase value) {
        database = Optional.of(value);
        return this;
    }

    public JobQueueSettingsBuilder drain(Duration value) {
        stopping = new Stopping(stopping.leavesRunning(), value);
        return this;
    }

    /** A queue that is closed leaves commands running, for the next start to pick up; it needs {@link #data}. */
    public JobQueueSettingsBuilder leavesRunning() {
        stopping = new Stopping(true, stopping.drain());
        return this;
    }

    public JobQueueSettingsBuilder files(FileSettings value) {
        files = value;
        return this;
    }

    /**
     * Executes Java tasks, and is not closed with the queue. With fewer threads than slots, tasks that are assigned wait for one, which
     * saves trips to the database where tasks are short. By default each task has a thread at once.
     */
    public JobQueueSettingsBuilder taskExecutor(Executor value) {
        taskExecutor = Optional.of(value);
        return this;
    }

    /** At least 100 ms. */
    public JobQueueSettingsBuilder sampleInterval(Duration value) {
        sampleInterval = value;
        return this;
    }

    public JobQueueSettingsBuilder retention(Retention value) {
        retention = value;
        return this;
    }

    /** Another clock than the system's; it has to go on as time does. */
    public JobQueueSettingsBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /** Adds a kind of work that jobs name by {@code type}. */
    public JobQueueSettingsBuilder jobType(JobType type) {
        return add(new Extensions(List.of(type), List.of(), Map.of(), List.of()));
    }

    /** Adds one who is told samples and ends. */
    public JobQueueSettingsBuilder telemetryHook(TelemetryHook hook) {
        return add(new Extensions(List.of(), List.of(hook), Map.of(), List.of()));
    }

    /**
     * Adds one who delivers notifications.
     *
     * @param via the name that jobs give
     * @throws IllegalArgumentException when there is one of this name
     */
    public JobQueueSettingsBuilder notifier(String via, Notifier notifier) {
        return add(new Extensions(List.of(), List.of(), Map.of(via, Channel.of(notifier)), List.of()));
    }

    /**
     * The same for one that is held back, or writes texts of its own.
     *
     * @param via the name that jobs give
     * @throws IllegalArgumentException when there is one of this name
     */
    public JobQueueSettingsBuilder channel(String via, Channel channel) {
        return add(new Extensions(List.of(), List.of(), Map.of(via, channel), List.of()));
    }

    /** Adds one who is told what happens, from the first moment on. */
    public JobQueueSettingsBuilder listener(QueueListener listener) {
        return add(new Extensions(List.of(), List.of(), Map.of(), List.of(listener)));
    }

    private JobQueueSettingsBuilder add(Extensions more) {
        extensions = extensions.and(more);
        return this;
    }

    public JobQueueSettingsBuilder oneShot() {
        oneShot = true;
        return this;
    }

    /** @throws IllegalArgumentException when a value is out of its range */
    public JobQueueSettings build() {
        return new JobQueueSettings(
                node.orElseGet(HostName::read),
                slots,
                labels,
                cpuMillis,
                memoryBytes,
                agingInterval,
                data,
                database,
                stopping,
                files,
                taskExecutor,
                sampleInterval,
                retention,
                clock,
                extensions,
                oneShot);
    }
}
