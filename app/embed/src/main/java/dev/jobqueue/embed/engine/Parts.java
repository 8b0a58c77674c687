package dev.jobqueue.embed.engine;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.execution.Telemetry;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.FileWatching;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.lifecycle.Starting;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.notification.PendingNotifications;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.schedule.Alarms;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.RunLogStore;
import dev.jobqueue.domain.turn.HeldTasks;
import dev.jobqueue.domain.turn.ReadPorts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a queue is put together from.
 *
 * @param alarms makes what wakes the queue, from what is to be called then
 * @param files none: files start no jobs
 * @param told whom to tell what happens
 * @param stopping what {@link JobQueue#close} does with what runs
 * @param closeLast closed with the queue, in this order
 */
public record Parts(
        Stores stores,
        Execution execution,
        Function<Runnable, Alarms> alarms,
        InstantSource clock,
        Firing firing,
        CatalogChanges catalog,
        QueueRules rules,
        Lives lives,
        Optional<Files> files,
        Told told,
        Stopping stopping,
        List<AutoCloseable> closeLast) {

    /**
     * The lives of the node that this scheduler is.
     *
     * @param begin begins one
     * @param sharing none: no other node uses the same store
     */
    public record Lives(Supplier<Node> begin, Optional<Sharing> sharing) {}

    /**
     * Those who are told what happens.
     *
     * @param notificationsWait called when the outbox has something new
     * @param listeners from the first moment on
     */
    public record Told(Runnable notificationsWait, List<QueueListener> listeners) {

        public static final Told NOBODY = new Told(() -> {}, List.of());

        public Told {
            listeners = List.copyOf(listeners);
        }
    }

    /** Where state and records are kept. */
    public record Stores(QueueStore state, RunLogStore records, AuditLog audit, PendingNotifications pending) {}

    /**
     * What executes attempts and tells of them.
     *
     * @param commands also for typed actions that are to be processes of their own
     * @param held tasks that the program submits
     * @param telemetry the first that knows an attempt is listened to
     */
    public record Execution(
            Launcher commands, Launcher tasks, HeldTasks held, OutputReader output, List<Telemetry> telemetry) {
        public Execution {
            telemetry = List.copyOf(telemetry);
        }
    }

    /**
     * Which files there are, and how they are looked at.
     *
     * @param every how often
     * @param settle how long a file must not have changed
     */
    public record Files(FileListing listing, Duration every, Duration settle) {}

    /** A queue of these parts, which has taken up what an earlier life left running. */
    public JobQueue start() {
        Announcer announcer = new Announcer(told.notificationsWait);
        told.listeners.forEach(announcer::listen);
        Router router = new Router(execution.commands, execution.tasks);
        Optional<FileWatch> watch =
                files.map(those -> new FileWatch(those.listing, new FileWatching(those.settle), those.every));
        Optional<Fence> fence = lives.sharing.map(sharing -> new Fence(sharing.fence(), sharing.clock()));
        Engine.Ports ports =
                new Engine.Ports(stores.state, router, alarms, clock, lives.begin, fence, announcer, watch);
        Engine engine = new Engine(ports, rules, firing);
        Optional<Heartbeat> heartbeat =
                lives.sharing.map(sharing -> new Heartbeat(sharing, fence.orElseThrow(), engine));
        boolean begun = false;
        try {
            heartbeat.ifPresent(Heartbeat::start);
            engine.start();
            begun = true;
        } finally {
            if (!begun) {
                engine.giveUp();
                heartbeat.ifPresent(Heartbeat::close);
            }
        }
        ReadPorts reads = new ReadPorts(
                stores.records, stores.audit, stores.pending, execution.output, new AnyTelemetry(execution.telemetry));
        Shutdown shutdown =
                new Shutdown(engine, heartbeat, watch, announcer, remaining(router), stopping.drain(), closeLast);
        return new EngineQueue(engine, announcer, shutdown, execution.held, catalog, reads);
    }

    private Shutdown.Remaining remaining(Router router) {
        return (state, run) -> stopping.leavesRunning() && router.outlivesProgram(Starting.attempt(state, run));
    }
}
