package dev.jobqueue.testkit.queue;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings of a {@link JobQueueTester}. Defaults: 2026-01-01T00:00:00Z; one node, {@code node}, with 4 slots, 4 cores, 8 GiB and no
 * labels; ageing as by default; unix cron, descriptors, intervals and instants.
 */
public final class JobQueueTesterBuilder {

    private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Node DEFAULT_NODE = new Node("node", 1, 4, new Resources(4_000, 8L << 30), Set.of());

    private Instant start = DEFAULT_START;
    private List<Node> nodes = List.of(DEFAULT_NODE);
    private QueueRules rules = QueueRules.DEFAULT;
    private ScheduleParser schedules = new ExpressionParser(expression -> {
        throw new IllegalArgumentException("this tester knows no Quartz expressions: give it a parser with Quartz's"
                + " dialect, by JobQueueTester.builder().schedules(new ExpressionParser(new QuartzDialect()))");
    });

    JobQueueTesterBuilder() {}

    public JobQueueTesterBuilder startAt(Instant instant) {
        start = instant;
        return this;
    }

    /** @throws IllegalArgumentException when there is none */
    public JobQueueTesterBuilder nodes(Node... all) {
        if (all.length == 0) {
            throw new IllegalArgumentException("a queue needs a node: name one at least");
        }
        nodes = List.of(all);
        return this;
    }

    /** One node of so many slots, else as by default. */
    public JobQueueTesterBuilder slots(int slots) {
        return nodes(new Node(DEFAULT_NODE.name(), 1, slots, DEFAULT_NODE.capacity(), Set.of()));
    }

    public JobQueueTesterBuilder aging(Aging aging) {
        rules = new QueueRules(aging, rules.unmet());
        return this;
    }

    /** What reads schedules: with Quartz's dialect, for example. */
    public JobQueueTesterBuilder schedules(ScheduleParser parser) {
        schedules = parser;
        return this;
    }

    public JobQueueTester build() {
        ManualClock clock = new ManualClock(start);
        ScriptedLauncher launcher = new ScriptedLauncher(clock);
        InMemoryStore store = new InMemoryStore();
        LabelsOfTasks tasks = new LabelsOfTasks(ConcurrentHashMap.newKeySet());
        List<Node> offering =
                nodes.stream().map(node -> node.offering(tasks.labels())).toList();
        Dispatcher dispatcher = new Dispatcher(new Firing(schedules), offering);
        CatalogChanges catalog = new CatalogChanges(schedules, job -> List.of());
        ManualQueue queue = new ManualQueue(rules, dispatcher, catalog, tasks, clock, launcher, store);
        return new JobQueueTester(queue, clock, launcher, store);
    }
}
