package dev.jobqueue.testkit.store;

import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** One queue in plain collections that several nodes share. Safe for use by several threads. */
public final class InMemoryCluster {

    private final ReentrantLock turns = new ReentrantLock();
    private final InMemoryStore store = new InMemoryStore();
    private final Journal journal = new Journal();
    private final Members members = new Members();
    private final List<InMemoryNode> nodes = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Duration patience;

    /**
     * @param clock the one that all nodes go by
     * @param patience how long a node may be silent before it is declared dead
     */
    public InMemoryCluster(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** The queue as one more node has it, which is yet to join. */
    public InMemoryNode node() {
        InMemoryNode node = new InMemoryNode(this);
        nodes.add(node);
        return node;
    }

    /** What is kept, whoever asks. */
    public InMemoryStore store() {
        return store;
    }

    ReentrantLock turns() {
        return turns;
    }

    Journal journal() {
        return journal;
    }

    Members members() {
        return members;
    }

    Instant now() {
        return clock.instant();
    }

    boolean burySilent() {
        return members.bury(now().minus(patience));
    }

    /** What runs on this node is from now on in the care of no life of it. */
    void abandonRunsOf(String node) {
        List<Run> abandoned = new ArrayList<>();
        for (Run run : store.load().runs()) {
            if (run.phase() instanceof Phase.Running running && running.node().equals(node)) {
                abandoned.add(run.in(running.on(node, Phase.Running.OF_NO_LIFE)));
            }
        }
        Changes changes = new Changes(List.of(), Set.of(), Map.of(), abandoned, Set.of(), List.of(), List.of());
        store.commit(changes);
        journal.add(changes);
    }

    void ring(InMemoryNode by) {
        nodes.stream().filter(node -> node != by).forEach(InMemoryNode::wake);
    }
}
