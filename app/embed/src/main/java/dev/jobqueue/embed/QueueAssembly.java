package dev.jobqueue.embed;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.embed.engine.Parts;
import dev.jobqueue.embed.engine.Sharing;
import dev.jobqueue.embed.guest.GuestListener;
import dev.jobqueue.embed.notification.Channel;
import dev.jobqueue.embed.notification.Composer;
import dev.jobqueue.embed.notification.Sender;
import dev.jobqueue.embed.retention.Sweep;
import dev.jobqueue.embed.retention.Sweeper;
import dev.jobqueue.embed.task.JobTypes;
import dev.jobqueue.embed.task.SubmittedTasks;
import dev.jobqueue.embed.task.TaskLauncher;
import dev.jobqueue.embed.task.fork.ForkableTypes;
import dev.jobqueue.embed.task.fork.ForkingLauncher;
import dev.jobqueue.embed.telemetry.TelemetryHooks;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.process.OldFiles;
import dev.jobqueue.process.ProcessLauncher;
import dev.jobqueue.process.lease.CommandLease;
import dev.jobqueue.quartz.QuartzAlarms;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the adapters behind the ports of a queue, and starts it. */
final class QueueAssembly {

    private final JobQueueSettings settings;
    private final JdbiStore store;
    private final State state;
    private final ProcessLauncher processes;
    private final RunDirectory runs;
    private final ResourceMonitor monitor;
    private final FileListing listing;
    private final ScheduleParser schedules;
    private final InstantSource clock;
    private final SubmittedTasks submitted;
    private final JobTypes types;
    private final ForkableTypes forkable;
    private final Map<String, Channel> channels;
    private final List<QueueListener> listeners;
    private final TelemetryHooks hooks;
    private final List<Runnable> whenStarted = new ArrayList<>();

    @Inject
    QueueAssembly(
            JobQueueSettings settings,
            Adapters adapters,
            ScheduleParser schedules,
            SubmittedTasks submitted,
            JobTypes types,
            Extensions extensions,
            TelemetryHooks hooks) {
        this.settings = settings;
        this.store = adapters.store;
        this.state = adapters.state;
        this.processes = adapters.processes;
        this.runs = adapters.runs;
        this.monitor = adapters.monitor;
        this.listing = adapters.files;
        this.schedules = schedules;
        this.clock = settings.clock();
        this.submitted = submitted;
        this.types = types;
        this.forkable = new ForkableTypes(types);
        this.channels = extensions.notifiers();
        this.listeners = extensions.listeners();
        this.hooks = hooks;
    }

    /** What reaches outside of this program. */
    record Adapters(
            JdbiStore store,
            State state,
            ProcessLauncher processes,
            RunDirectory runs,
            ResourceMonitor monitor,
            FileListing files) {
        @Inject
        Adapters {}
    }

    JobQueue start() {
        TaskLauncher tasks = new TaskLauncher(
                types, runs.path(), clock, new KeptOutputs(processes.outputs()), settings.taskExecutor());
        Sender sender = new Sender(
                store,
                channels,
                new Composer(processes, settings.node()),
                state.nodes().map(State.Nodes::clock).orElse(clock),
                state.nodes().isPresent());
        List<AutoCloseable> others = List.of(sender, tasks, processes, hooks, state, store, runs);
        List<AutoCloseable> parts = new ArrayList<>();
        try {
            if (state.nodes().isPresent() && settings.data().isPresent()) {
                runs.lock();
            }
            if (!areFilesGone()) {
                runs.use();
            }
            JobQueue queue = start(tasks, sender, parts);
            whenStarted.forEach(Runnable::run);
            if (state.nodes().isPresent()) {
                processes.endRest();
            } else {
                processes.settleRest();
            }
            if (!settings.oneShot()) {
                parts.add(sweeper(queue));
            }
            parts.addAll(others);
            if (!settings.oneShot()) {
                sender.begin();
            }
            return queue;
        } catch (RuntimeException failure) {
            parts.addAll(others);
            parts.forEach(part -> closeAfter(failure, part));
            throw failure;
        }
    }

    /** What has lost its files is given up by the queue's start; a kill before that must not hide that they are gone. */
    private boolean areFilesGone() {
        return runs.isFresh()
                && state.nodes().isEmpty()
                && store.load().runs().stream().anyMatch(run -> run.phase() instanceof Phase.Running);
    }

    private static void closeAfter(RuntimeException failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception further) {
            failure.addSuppressed(further);
        }
    }

    /** @param parts what the queue closes last; those made here are added */
    private JobQueue start(TaskLauncher tasks, Sender sender, List<AutoCloseable> parts) {
        List<GuestListener> guests = listeners.stream().map(GuestListener::new).toList();
        parts.addAll(guests);
        return new Parts(
                        new Parts.Stores(state.store(), store, store, store),
                        new Parts.Execution(
                                hooks.around(commands()),
                                hooks.around(tasks),
                                submitted,
                                processes,
                                List.of(processes, tasks)),
                        wake -> {
                            QuartzAlarms alarms = new QuartzAlarms(wake);
                            parts.add(alarms);
                            return alarms;
                        },
                        clock,
                        new Firing(schedules),
                        new CatalogChanges(schedules, this::problems),
                        rules(),
                        new Parts.Lives(this::node, state.nodes().map(this::sharing)),
                        files(),
                        new Parts.Told(sender::wake, List.copyOf(guests)),
                        settings.stopping(),
                        parts)
                .start();
    }

    private Launcher commands() {
        Launcher forking = new ForkingLauncher(processes, forkable, runs.path(), clock);
        if (!runs.isFresh()) {
            return forking;
        }
        WithoutFiles withoutFiles = new WithoutFiles(forking, runs.path());
        whenStarted.add(withoutFiles::started);
        return withoutFiles;
    }

    private Optional<Parts.Files> files() {
        FileSettings files = settings.files();
        return settings.oneShot()
                ? Optional.empty()
                : Optional.of(new Parts.Files(listing, files.every(), files.settle()));
    }

    private Sweeper sweeper(JobQueue queue) {
        Retention retention = settings.retention();
        Sweep sweep = new Sweep(
                store,
                store,
                new OldFiles(runs.path()),
                new Sweep.Kept(retention.runs(), retention.output(), retention.telemetry(), retention.audit()),
                () -> living(queue.view()));
        return new Sweeper(sweep, clock, Sweeper.interval(retention.shortest()));
    }

    private static Set<RunId> living(QueueView view) {
        return Stream.of(view.waiting(), view.ready(), view.running())
                .flatMap(List::stream)
                .map(LiveRun::run)
                .collect(Collectors.toSet());
    }

    private QueueRules rules() {
        return new QueueRules(
                new Aging(settings.agingInterval()),
                settings.oneShot() ? QueueRules.Unmet.IS_SKIPPED : QueueRules.Unmet.WAITS);
    }

    /** Begins a life of this node. */
    private Node node() {
        long incarnation =
                state.nodes().map(nodes -> join(nodes.cluster())).orElseGet(() -> store.begin(settings.node()));
        return new Node(settings.node(), incarnation, settings.slots(), this::capacity, settings.labels())
                .offering(submitted.labels())
                .loaded(this::load);
    }

    private long join(Cluster cluster) {
        return cluster.join(
                new Offer(settings.node(), runs.place(), settings.slots(), capacity(), submitted.offered()));
    }

    private Sharing sharing(State.Nodes nodes) {
        SharedDatabase database = settings.database().orElseThrow();
        CommandLease lease = processes.lease(database.fence());
        return new Sharing(
                nodes.cluster(),
                nodes.lease(),
                nodes.bell(),
                database.every(),
                database.fence(),
                database.dead(),
                lease::renew,
                lease::end,
                new MachineTime(),
                this::load);
    }

    /** The share of the machine's cpu that is in use; 0 until it is known. */
    private double load() {
        double processors = monitor.machine().cpuMillis() / 1000.0;
        return monitor.load()
                .map(load -> Math.min(1, load.cpuCores() / processors))
                .orElse(0.0);
    }

    private Resources capacity() {
        if (settings.cpuMillis().isPresent() && settings.memoryBytes().isPresent()) {
            return new Resources(
                    settings.cpuMillis().getAsLong(), settings.memoryBytes().getAsLong());
        }
        Resources machine = monitor.machine();
        return new Resources(
                settings.cpuMillis().orElse(machine.cpuMillis()),
                settings.memoryBytes().orElse(machine.memoryBytes()));
    }

    /** A set that runs once has this node alone: what it cannot hold would be waited for in vain. */
    private List<Problem> neverFits(JobDefinition job) {
        List<Problem> problems = new ArrayList<>();
        if (!submitted.offered().containsAll(job.claim().nodes())) {
            problems.add(
                    Problem.of(
                            "labels",
                            job.id(),
                            "nodes",
                            "job '" + job.id() + "' needs a node with the labels "
                                    + job.claim().nodes()
                                    + ", which this one does not have: remove 'nodes', or run the job in a daemon that has them"));
        }
        Resources needed = job.claim().resources();
        if (!needed.equals(Resources.NONE) && !needed.fitsIn(capacity())) {
            problems.add(Problem.of(
                    "too-large",
                    job.id(),
                    "resources",
                    "job '" + job.id() + "' needs " + needed.cpuMillis() / 1000.0 + " cores and "
                            + needed.memoryBytes() + " bytes of memory, and this machine has "
                            + capacity().cpuMillis() / 1000.0 + " and "
                            + capacity().memoryBytes() + ": ask for less"));
        }
        return problems;
    }

    private List<Problem> problems(JobDefinition job) {
        List<Problem> problems = new ArrayList<>(types.problems(job));
        problems.addAll(forkable.problems(job));
        if (settings.oneShot()) {
            problems.addAll(neverFits(job));
        }
        for (NotifyRule rule : job.notifications()) {
            if (!channels.containsKey(rule.via())) {
                String known = channels.isEmpty() ? "none" : String.join(", ", channels.keySet());
                problems.add(Problem.of(
                        "unknown-notifier",
                        job.id(),
                        "notify",
                        "job '" + job.id() + "' notifies via '" + rule.via() + "', which is not configured: known are "
                                + known + "; add it under 'notifiers' in jobqueue.yaml"));
            }
        }
        return problems;
    }
}
