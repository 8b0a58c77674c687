package dev.jobqueue.embed.engine;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.execution.Telemetry;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.schedule.Alarms;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.RunLogStore;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.domain.turn.ReadPorts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * What a queue is put together from.
 *
 * @param alarms makes what wakes the queue, from what is to be called then
 * @param notificationsWait called when the outbox has something new
 * @param drain how long {@link JobQueue#close} waits for what runs
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
        Node node,
        Runnable notificationsWait,
        Duration drain,
        List<AutoCloseable> closeLast) {

    /** Where state and records are kept. */
    public record Stores(QueueStore state, RunLogStore records) {}

    /** What executes attempts and tells of them. */
    public record Execution(Launcher commands, Launcher tasks, OutputReader output, Telemetry telemetry) {}

    /** A queue of these parts, which has taken up what an earlier life left running. */
    public JobQueue start() {
        Announcer announcer = new Announcer(notificationsWait);
        Dispatcher dispatcher = new Dispatcher(firing, List.of(node));
        Engine.Ports ports = new Engine.Ports(
                stores.state, new Router(execution.commands, execution.tasks), alarms, clock, announcer);
        Engine engine = new Engine(ports, rules, dispatcher);
        engine.start();
        ReadPorts reads = new ReadPorts(stores.records, execution.output, execution.telemetry);
        return new EngineQueue(engine, announcer, new Shutdown(engine, announcer, drain, closeLast), catalog, reads);
    }
}
