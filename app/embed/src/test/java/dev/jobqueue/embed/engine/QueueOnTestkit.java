package dev.jobqueue.embed.engine;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.QueueStore;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.domain.turn.HeldTasks;
import dev.jobqueue.embed.task.SubmittedTasks;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualAlarms;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A queue on the testkit's adapters, whose store can refuse. */
final class QueueOnTestkit {

    private static final ScheduleParser NO_SCHEDULES = spec -> {
        throw new IllegalArgumentException("these tests have no schedules, but here is " + spec);
    };

    /** Nothing is submitted here. */
    static final HeldTasks TASKLESS = new SubmittedTasks(Set.of(), labels -> {});

    final ManualClock clock;
    final InMemoryStore store;
    private final ScheduleParser schedules;
    private final AtomicInteger refusals = new AtomicInteger();
    private String name = "here";
    private volatile boolean broken;
    private volatile ManualAlarms alarms = new ManualAlarms(() -> {});

    QueueOnTestkit(ManualClock clock, InMemoryStore store) {
        this(clock, store, NO_SCHEDULES);
    }

    QueueOnTestkit(ManualClock clock, InMemoryStore store, ScheduleParser schedules) {
        this.clock = clock;
        this.store = store;
        this.schedules = schedules;
    }

    /** What wakes the queue that was started last. */
    ManualAlarms alarms() {
        return alarms;
    }

    /** The next commits, so many, are not kept. */
    void refuse(int commits) {
        refusals.set(commits);
    }

    /** Each further commit ends in an error that no store foresees. */
    void breakDown() {
        broken = true;
    }

    JobQueue start(Launcher launcher, Duration drain) {
        return start(launcher, drain, Optional.empty());
    }

    JobQueue start(Launcher launcher, Duration drain, Optional<Parts.Files> files) {
        return start(launcher, launcher, new Stopping(false, drain), files);
    }

    JobQueue start(Launcher commands, Launcher tasks, Stopping stopping, Optional<Parts.Files> files) {
        return new Parts(
                        new Parts.Stores(new Refusing(), store, store, store),
                        new Parts.Execution(commands, tasks, TASKLESS, (attempt, bytes) -> Optional.empty(), List.of()),
                        wake -> {
                            alarms = new ManualAlarms(wake);
                            return alarms;
                        },
                        clock,
                        new Firing(schedules),
                        new CatalogChanges(schedules, job -> List.of()),
                        QueueRules.DEFAULT,
                        new Parts.Lives(this::node, Optional.empty()),
                        files,
                        Parts.Told.NOBODY,
                        stopping,
                        List.of())
                .start();
    }

    /** From the next start on, the node has this name. */
    void rename(String node) {
        name = node;
    }

    /** The node that the queue runs on. */
    Node node() {
        return new Node(name, store.begin(name), 4, new Resources(4_000, 1L << 30), Set.of());
    }

    private final class Refusing implements QueueStore {

        @Override
        public Snapshot load() {
            return store.load();
        }

        @Override
        public void commit(Changes changes) {
            if (broken) {
                throw new OutOfMemoryError("an error in the midst of a turn, for this test");
            }
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the disk is full");
            }
            store.commit(changes);
        }
    }
}
