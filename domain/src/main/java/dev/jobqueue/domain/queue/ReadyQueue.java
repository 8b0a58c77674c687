package dev.jobqueue.domain.queue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.run.Run;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ready runs in rank order, kept as one lane for each job and an index of the lanes' heads: adding, removing and offering the
 * next run cost the logarithm of what waits, and the runs behind the head of a saturated job cost nothing.
 */
final class ReadyQueue {

    private final Map<JobId, TreeMap<Rank, Run>> lanes = new HashMap<>();
    private final TreeMap<Rank, Run> heads = new TreeMap<>();
    private int size;

    void add(Run run, Rank rank) {
        TreeMap<Rank, Run> lane = lanes.computeIfAbsent(run.job(), job -> new TreeMap<>());
        Rank head = lane.isEmpty() ? null : lane.firstKey();
        if (head == null || rank.compareTo(head) < 0) {
            if (head != null) {
                heads.remove(head);
            }
            heads.put(rank, run);
        }
        lane.put(rank, run);
        size++;
    }

    /** @param rank the one that it was added with */
    void remove(Run run, Rank rank) {
        TreeMap<Rank, Run> lane = lanes.get(run.job());
        if (lane == null || lane.remove(rank) == null) {
            throw new IllegalStateException("run " + run.id() + " is not in the ready queue");
        }
        size--;
        if (heads.remove(rank) != null && !lane.isEmpty()) {
            putHead(lane);
        }
        if (lane.isEmpty()) {
            lanes.remove(run.job());
        }
    }

    /** Removes the runs of a job; returns them in rank order. */
    List<Run> takeAll(JobId job) {
        TreeMap<Rank, Run> lane = lanes.remove(job);
        if (lane == null) {
            return List.of();
        }
        heads.remove(lane.firstKey());
        size -= lane.size();
        return List.copyOf(lane.values());
    }

    private void putHead(NavigableMap<Rank, Run> lane) {
        Map.Entry<Rank, Run> first = lane.firstEntry();
        heads.put(first.getKey(), first.getValue());
    }

    int size() {
        return size;
    }

    /** Every run, in rank order. */
    List<Run> inOrder() {
        return lanes.values().stream()
                .flatMap(lane -> lane.entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The first runs of a job in rank order, so many at most. */
    List<Run> firstOf(JobId job, int most) {
        TreeMap<Rank, Run> lane = lanes.get(job);
        return lane == null ? List.of() : lane.values().stream().limit(most).toList();
    }

    /** How many runs have a smaller rank; jobs all of whose runs have are not counted run by run. */
    int before(Rank rank) {
        int count = 0;
        for (TreeMap<Rank, Run> lane : lanes.values()) {
            boolean all = lane.lastKey().compareTo(rank) < 0;
            count += all ? lane.size() : lane.headMap(rank).size();
        }
        return count;
    }

    /** A pass over the runs; the queue must not change before it is over. */
    ReadyRuns pass() {
        return new Pass();
    }

    /** Merges the heads that were not reached yet with the followers of those that were. */
    private final class Pass implements ReadyRuns {

        private final Iterator<Map.Entry<Rank, Run>> unreached =
                heads.entrySet().iterator();
        private final PriorityQueue<Offer> followers = new PriorityQueue<>();
        private @Nullable Offer nextHead = readHead();
        private @Nullable Offer last;

        @Override
        public Optional<Run> next() {
            if (last != null) {
                Map.Entry<Rank, Run> follower = lane(last.run.job()).higherEntry(last.rank);
                if (follower != null) {
                    followers.add(Offer.of(follower));
                }
            }
            last = take();
            return Optional.ofNullable(last).map(Offer::run);
        }

        @Override
        public void leaveOutRest() {
            last = null;
        }

        private @Nullable Offer take() {
            Offer follower = followers.peek();
            Offer head = nextHead;
            if (head == null || (follower != null && follower.rank.compareTo(head.rank) < 0)) {
                return followers.poll();
            }
            nextHead = readHead();
            return head;
        }

        private @Nullable Offer readHead() {
            return unreached.hasNext() ? Offer.of(unreached.next()) : null;
        }

        private NavigableMap<Rank, Run> lane(JobId job) {
            TreeMap<Rank, Run> lane = lanes.get(job);
            if (lane == null) {
                throw new IllegalStateException("the ready queue changed during a pass");
            }
            return lane;
        }
    }

    private record Offer(Rank rank, Run run) implements Comparable<Offer> {

        static Offer of(Map.Entry<Rank, Run> entry) {
            return new Offer(entry.getKey(), entry.getValue());
        }

        @Override
        public int compareTo(Offer other) {
            return rank.compareTo(other.rank);
        }
    }
}
