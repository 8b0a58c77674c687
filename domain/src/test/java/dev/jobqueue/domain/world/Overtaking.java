package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.world.Promises.Taken;
import dev.jobqueue.domain.world.Promises.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through one pass again, in the order of the runs' turns, and holds each start against what was promised to the runs that
 * were passed over before it: a start may use a gap, and it must not move a promise.
 */
final class Overtaking {

    private final Map<String, Integer> pools;
    private final List<Node> nodes;
    private final Instant now;
    private final List<Taken> taken;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<JobId> leftOut = new HashSet<>();

    Overtaking(Map<String, Integer> pools, List<Node> nodes, Instant now, List<Taken> running) {
        this.pools = pools;
        this.nodes = nodes;
        this.now = now;
        this.taken = new ArrayList<>(running);
    }

    /** The run whose turn is next has started. */
    void started(Run run, Taken place) {
        assertThat(leftOut)
                .as("jobs of which an earlier run waits, when %s starts", run)
                .doesNotContain(run.job());
        Map<RunId, Instant> before = promises().all();
        taken.add(place);
        if (waiting.isEmpty()) {
            return;
        }
        Map<RunId, Instant> after = promises().all();
        for (Waiting passedOver : waiting) {
            assertThat(after.get(passedOver.run()))
                    .as("what is promised to %s, when %s starts on %s", passedOver, run, place)
                    .isBeforeOrEqualTo(before.get(passedOver.run()));
        }
    }

    /** The run whose turn is next has not started; of its job, it alone has its turn. */
    void passedOver(Run run, Claim claim, Instant readyAt, Instant end) {
        boolean saturated =
                taken.stream().filter(other -> other.job().equals(run.job())).count() >= claim.concurrency();
        if (leftOut.add(run.job()) && !saturated && isPossible(claim)) {
            Promises promises = promises();
            if (waiting.isEmpty()) {
                assertThat(promises.couldStartNow(claim, end))
                        .as("%s, whose turn is first, could start", run)
                        .isFalse();
            }
            waiting.add(new Waiting(run.id(), claim, readyAt, !promises.hasRoomNow(claim, end)));
        }
    }

    private Promises promises() {
        return new Promises(pools, nodes, now, taken, waiting);
    }

    private boolean isPossible(Claim claim) {
        return nodes.stream()
                .anyMatch(node -> node.labels().containsAll(claim.nodes())
                        && claim.resources().fitsIn(node.capacity()));
    }
}
