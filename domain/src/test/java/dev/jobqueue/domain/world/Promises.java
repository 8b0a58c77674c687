package dev.jobqueue.domain.world;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.node.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * By when each waiting run can start at the latest, worked out from the ends of what runs and from what is kept for those whose
 * turn is before it. {@link Instant#MAX} where nothing is known, because somebody runs without a timeout.
 */
final class Promises {

    private final Map<String, Integer> pools;
    private final List<Node> nodes;
    private final Instant now;
    private final List<Taken> taken;
    private final Map<String, Integer> keptPermits = new HashMap<>();
    private final Map<String, List<Kept>> keptRoom = new HashMap<>();
    private final Map<RunId, Instant> promises = new LinkedHashMap<>();
    private Instant empty;

    /** What is promised to these, the first in turn first. */
    Promises(Map<String, Integer> pools, List<Node> nodes, Instant now, List<Taken> taken, List<Waiting> waiting) {
        this.pools = pools;
        this.nodes = nodes;
        this.now = now;
        this.taken = taken;
        this.empty = now;
        waiting.forEach(this::promise);
    }

    Map<RunId, Instant> all() {
        return promises;
    }

    /** True where it has all that it needs, nothing being kept from it. */
    boolean couldStartNow(Claim claim, Instant end) {
        boolean alone =
                taken.isEmpty() || (!claim.exclusive() && taken.stream().noneMatch(run -> run.claim.exclusive()));
        return alone
                && claim.pools().entrySet().stream().allMatch(pool -> permits(pool.getKey(), now) >= pool.getValue())
                && hasRoomNow(claim, end);
    }

    /** True where some node has room for it beside what is kept, or in a gap that it leaves in time. */
    boolean hasRoomNow(Claim claim, Instant end) {
        return able(claim).anyMatch(node -> {
            boolean inGap = kept(node).stream().allMatch(kept -> !end.isAfter(kept.from));
            return roomAt(node, claim, inGap ? List.of() : kept(node), now);
        });
    }

    private void promise(Waiting run) {
        Claim claim = run.claim;
        Instant at = empty;
        if (claim.exclusive() && !taken.isEmpty()) {
            at = later(
                    at,
                    taken.stream()
                            .map(Taken::end)
                            .max(Comparator.naturalOrder())
                            .orElse(now));
            empty = at;
        }
        for (Map.Entry<String, Integer> pool : claim.pools().entrySet()) {
            int kept = keptPermits.merge(pool.getKey(), pool.getValue(), Integer::sum);
            at = later(at, permitsAt(pool.getKey(), kept));
        }
        if (run.waitsForRoom) {
            at = later(at, keepRoom(claim));
        }
        promises.put(run.run, at);
    }

    private Instant permitsAt(String pool, int wanted) {
        return moments()
                .filter(moment -> permits(pool, moment) >= wanted)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private int permits(String pool, Instant moment) {
        int used = taken.stream()
                .filter(other -> isThere(other, moment))
                .mapToInt(other -> other.claim.pools().getOrDefault(pool, 0))
                .sum();
        return pools.getOrDefault(pool, 0) - used;
    }

    private Instant keepRoom(Claim claim) {
        Node best = able(claim)
                .min(Comparator.comparing((Node node) -> roomFrom(node, claim))
                        .thenComparing(node -> !fitsBesideKept(node, claim))
                        .thenComparing(Node::name))
                .orElseThrow();
        Instant from = roomFrom(best, claim);
        boolean unknown = from.equals(Instant.MAX) && fitsBesideKept(best, claim);
        keptRoom.computeIfAbsent(best.name(), name -> new ArrayList<>())
                .add(new Kept(claim, unknown ? Instant.MIN : from));
        return from;
    }

    private boolean fitsBesideKept(Node node, Claim claim) {
        return fits(node, claim, kept(node), List.of());
    }

    private Instant roomFrom(Node node, Claim claim) {
        return moments()
                .filter(moment -> roomAt(node, claim, kept(node), moment))
                .findFirst()
                .orElse(Instant.MAX);
    }

    private boolean roomAt(Node node, Claim claim, List<Kept> kept, Instant moment) {
        List<Claim> there = taken.stream()
                .filter(other -> other.node.equals(node.name()) && isThere(other, moment))
                .map(Taken::claim)
                .toList();
        return fits(node, claim, kept, there);
    }

    private static boolean fits(Node node, Claim claim, List<Kept> kept, List<Claim> there) {
        List<Claim> beside =
                Stream.concat(there.stream(), kept.stream().map(Kept::claim)).toList();
        Resources sum = beside.stream().map(Claim::resources).reduce(claim.resources(), Resources::plus);
        boolean holds = claim.resources().equals(Resources.NONE) || sum.fitsIn(node.capacity());
        return beside.size() < node.slots() && holds;
    }

    private Stream<Node> able(Claim claim) {
        return nodes.stream()
                .filter(node -> node.labels().containsAll(claim.nodes())
                        && claim.resources().fitsIn(node.capacity()));
    }

    /** Now, and whenever something that runs has ended. */
    private Stream<Instant> moments() {
        return Stream.concat(Stream.of(now), taken.stream().map(Taken::end).filter(end -> !end.equals(Instant.MAX)))
                .sorted();
    }

    /** What is past its end and not gone yet is there now, but at no later moment. */
    private boolean isThere(Taken other, Instant moment) {
        return moment.equals(now) || other.end.isAfter(moment);
    }

    private List<Kept> kept(Node node) {
        return keptRoom.getOrDefault(node.name(), List.of());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /**
     * What a run takes that runs.
     *
     * @param end when it is gone at the latest; {@link Instant#MAX}: not known
     */
    record Taken(JobId job, Claim claim, String node, Instant end) {}

    /** @param waitsForRoom true where it found none at its turn: only then is room kept for it */
    record Waiting(RunId run, Claim claim, Instant readyAt, boolean waitsForRoom) {}

    /** @param from a gap must close before it */
    private record Kept(Claim claim, Instant from) {}
}
