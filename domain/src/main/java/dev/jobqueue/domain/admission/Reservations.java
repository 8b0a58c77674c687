package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.node.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept for runs that had their turn and did not fit. A later run may use the gap only when it ends before the earliest
 * moment at which what is kept can be had (backfill, as in Lifka, "The ANL/IBM SP Scheduling System", 1995).
 */
final class Reservations {

    /** A moment that never comes: what is kept then gives no gap, because somebody runs without a timeout. */
    private static final Instant UNKNOWN = Instant.MIN;

    private final Ledger ledger;
    private final Map<String, Integer> permits = new HashMap<>();
    private final Map<String, Instant> permitsFrom = new HashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, Resources> resources = new HashMap<>();
    private final Map<String, Instant> nodeFrom = new HashMap<>();
    private Optional<Instant> emptyFrom = Optional.empty();
    private final Map<String, List<Keeper>> permitKeepers = new HashMap<>();
    private final Map<String, List<Keeper>> roomKeepers = new HashMap<>();
    private final List<Keeper> emptyKeepers = new ArrayList<>();

    Reservations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps the queue from new runs until it is empty. */
    void keepEmpty(Keeper keeper) {
        emptyKeepers.add(keeper);
        if (emptyFrom.isEmpty()) {
            emptyFrom = Optional.of(ledger.emptyBy().orElse(UNKNOWN));
        }
    }

    /** True where a run that ends by then must wait for an exclusive one whose turn is first. */
    boolean emptyIsKeptFrom(Optional<Instant> end) {
        return emptyFrom.isPresent() && !endsBefore(end, emptyFrom.get());
    }

    /** @param from when it can have them; none: not known */
    void keepPermits(String pool, Keeper keeper, Optional<Instant> from) {
        permits.merge(pool, keeper.claim().pools().getOrDefault(pool, 0), Integer::sum);
        permitKeepers.computeIfAbsent(pool, first -> new ArrayList<>()).add(keeper);
        permitsFrom.merge(pool, from.orElse(UNKNOWN), Reservations::earlier);
    }

    /** Keeps more permits of a pool that is shut; nobody asks for whom, and the gap stays unknown. */
    void keepMore(String pool, int count) {
        permits.merge(pool, count, Integer::sum);
    }

    /** When so many permits will be free beside those that are kept, as far as timeouts tell. */
    Optional<Instant> permitsFreedAt(String pool, int count) {
        int free = ledger.freePermits(pool) - permits.getOrDefault(pool, 0);
        return whenFreed(occupant -> occupant.claim().pools().containsKey(pool), new Enough() {
            private int sum = free;

            @Override
            public boolean after(Claim freed) {
                sum += freed.pools().getOrDefault(pool, 0);
                return sum >= count;
            }
        });
    }

    /** Permits that a run which ends by then may take. */
    int permitsFor(String pool, Optional<Instant> end) {
        int free = ledger.freePermits(pool);
        return mayUsePermits(pool, end) ? free : Math.max(0, free - permits.getOrDefault(pool, 0));
    }

    /** True where all that is left of the pool is kept, and no gap is known: nobody gets any. */
    boolean isShut(String pool) {
        return UNKNOWN.equals(permitsFrom.get(pool)) && ledger.freePermits(pool) <= permits.getOrDefault(pool, 0);
    }

    /** Those for which permits are kept, in the order of their turn. */
    List<Keeper> permitsKeptFor(String pool) {
        return permitKeepers.getOrDefault(pool, List.of());
    }

    /** Those for which room is kept, in the order of their turn. */
    List<Keeper> roomKeptFor(Node node) {
        return roomKeepers.getOrDefault(node.name(), List.of());
    }

    /** Those that run alone and for which the queue is kept empty, in the order of their turn. */
    List<Keeper> emptyKeptFor() {
        return emptyKeepers;
    }

    /** Keeps room. Where the run comes after those that it is kept for already, a gap before them is one before it, too. */
    void keepRoom(Node node, Keeper keeper) {
        Resources amount = keeper.claim().resources();
        Optional<Instant> from = roomFreedAt(node, amount);
        if (from.isPresent() || fitsBesideKept(node, amount)) {
            nodeFrom.merge(node.name(), from.orElse(UNKNOWN), Reservations::earlier);
        }
        slots.merge(node.name(), 1, Integer::sum);
        resources.merge(node.name(), amount, Resources::plus);
        roomKeepers.computeIfAbsent(node.name(), first -> new ArrayList<>()).add(keeper);
    }

    /** True where the node, were it idle, would have room for this beside what is kept. */
    boolean fitsBesideKept(Node node, Resources amount) {
        return slots.getOrDefault(node.name(), 0) < node.slots() && holds(node, kept(node), amount);
    }

    boolean hasSlotFor(Node node, Optional<Instant> end) {
        return ledger.freeSlots(node) - keptSlots(node, end) > 0;
    }

    boolean hasRoomFor(Node node, Resources amount, Optional<Instant> end) {
        return holds(node, takenFrom(node, end), amount);
    }

    /** What a run that ends by then finds taken of the node, or kept. */
    Resources takenFrom(Node node, Optional<Instant> end) {
        Resources kept = mayUseGap(node, end) ? Resources.NONE : kept(node);
        return ledger.used(node).plus(kept);
    }

    /** When a slot and this much of the node will be free beside what is kept, as far as timeouts tell. */
    Optional<Instant> roomFreedAt(Node node, Resources amount) {
        Resources used = ledger.used(node).plus(kept(node));
        int free = ledger.freeSlots(node) - slots.getOrDefault(node.name(), 0);
        return whenFreed(occupant -> occupant.node().equals(node.name()), new Enough() {
            private long cpu = used.cpuMillis();
            private long memory = used.memoryBytes();
            private int slotsFree = free;

            @Override
            public boolean after(Claim freed) {
                cpu -= freed.resources().cpuMillis();
                memory -= freed.resources().memoryBytes();
                slotsFree++;
                return slotsFree > 0 && holds(node, new Resources(cpu, memory), amount);
            }
        });
    }

    /** What needs nothing finds room on a node too that is used beyond its capacity, since a job that runs was given more. */
    private static boolean holds(Node node, Resources used, Resources amount) {
        return amount.equals(Resources.NONE) || node.holds(used.plus(amount));
    }

    private Resources kept(Node node) {
        return resources.getOrDefault(node.name(), Resources.NONE);
    }

    private int keptSlots(Node node, Optional<Instant> end) {
        return mayUseGap(node, end) ? 0 : slots.getOrDefault(node.name(), 0);
    }

    private boolean mayUsePermits(String pool, Optional<Instant> end) {
        Instant from = permitsFrom.get(pool);
        return from == null || endsBefore(end, from);
    }

    private boolean mayUseGap(Node node, Optional<Instant> end) {
        Instant from = nodeFrom.get(node.name());
        return from == null || endsBefore(end, from);
    }

    /** The end by which enough of these occupants are gone, taken in the order of their ends. */
    private Optional<Instant> whenFreed(Predicate<Occupant> which, Enough enough) {
        for (Occupant occupant : ledger.byEnd()) {
            if (which.test(occupant) && enough.after(occupant.claim())) {
                return occupant.endsBy();
            }
        }
        return Optional.empty();
    }

    private static boolean endsBefore(Optional<Instant> end, Instant from) {
        return end.isPresent() && !end.get().isAfter(from);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Counts what becomes free, one occupant after the other. */
    private interface Enough {
        boolean after(Claim freed);
    }
}
