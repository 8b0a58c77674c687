package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.node.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is taken at one moment: by job, by pool, by node. */
final class Ledger {

    private final Map<String, Integer> permits;
    private final List<Occupant> occupants = new ArrayList<>();
    private final Map<JobId, Integer> runsByJob = new HashMap<>();
    private final Map<String, Integer> usedPermits = new HashMap<>();
    private final Map<String, Integer> slotsByNode = new HashMap<>();
    private final Map<String, Resources> resourcesByNode = new HashMap<>();
    private final Map<JobId, Integer> firstStarts = new HashMap<>();
    private List<Occupant> byEnd = List.of();
    private boolean byEndIsStale;
    private int exclusives;

    Ledger(Map<String, Integer> permits) {
        this.permits = permits;
    }

    void add(Occupant occupant) {
        Claim claim = occupant.claim();
        occupants.add(occupant);
        byEndIsStale = true;
        runsByJob.merge(occupant.run().job(), 1, Integer::sum);
        claim.pools().forEach((pool, taken) -> usedPermits.merge(pool, taken, Integer::sum));
        slotsByNode.merge(occupant.node(), 1, Integer::sum);
        resourcesByNode.merge(occupant.node(), claim.resources(), Resources::plus);
        if (claim.exclusive()) {
            exclusives++;
        }
    }

    /** Adds one that has just been admitted. */
    void start(Occupant occupant) {
        add(occupant);
        if (occupant.run().attempt() == 1) {
            firstStarts.merge(occupant.run().job(), 1, Integer::sum);
        }
    }

    /** Runs of the job whose first attempt has just been admitted. */
    int firstStartsOf(JobId job) {
        return firstStarts.getOrDefault(job, 0);
    }

    List<Occupant> occupants() {
        return occupants;
    }

    /** Those that have an end, the first to end first. */
    List<Occupant> byEnd() {
        if (byEndIsStale) {
            byEnd = occupants.stream()
                    .filter(occupant -> occupant.endsBy().isPresent())
                    .sorted(Comparator.comparing(occupant -> occupant.endsBy().orElse(Instant.MAX)))
                    .toList();
            byEndIsStale = false;
        }
        return byEnd;
    }

    boolean isEmpty() {
        return occupants.isEmpty();
    }

    boolean hasExclusive() {
        return exclusives > 0;
    }

    int runsOf(JobId job) {
        return runsByJob.getOrDefault(job, 0);
    }

    int permits(String pool) {
        return permits.getOrDefault(pool, 0);
    }

    int freePermits(String pool) {
        return permits(pool) - usedPermits.getOrDefault(pool, 0);
    }

    int freeSlots(Node node) {
        return node.slots() - slotsByNode.getOrDefault(node.name(), 0);
    }

    Resources used(Node node) {
        return resourcesByNode.getOrDefault(node.name(), Resources.NONE);
    }

    /** The highest used share of the node, of slots, cpu or memory, once this were placed on it too. */
    double shareAfter(Node node, Resources more) {
        Resources used = used(node).plus(more);
        double slots = (slotsByNode.getOrDefault(node.name(), 0) + 1) / (double) node.slots();
        if (used.equals(Resources.NONE)) {
            return slots;
        }
        double cpu = share(used.cpuMillis(), node.capacity().cpuMillis());
        double memory = share(used.memoryBytes(), node.capacity().memoryBytes());
        return Math.max(slots, Math.max(cpu, memory));
    }

    private static double share(long used, long capacity) {
        return used == 0 ? 0 : used / (double) capacity;
    }

    /** When the queue is empty at the latest; none where something runs without a timeout. */
    Optional<Instant> emptyBy() {
        Instant latest = Instant.MIN;
        for (Occupant occupant : occupants) {
            if (occupant.endsBy().isEmpty()) {
                return Optional.empty();
            }
            Instant end = occupant.endsBy().get();
            latest = end.isAfter(latest) ? end : latest;
        }
        return Optional.of(latest);
    }
}
