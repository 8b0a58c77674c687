package dev.jobqueue.embed.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * When each attempt was seen to run, as positions in the evidence. Where the virtual machine of a node stood still until the others
 * had declared it dead, it goes on for a moment before it knows: with its Java tasks, and with commands that it was about to launch. From the
 * moment at which the record of such an attempt says that it is lost, it does not count. All others do: what a node runs that
 * cannot reach the database is to be ended before, and so are the commands of one that was killed. A line was written no earlier than
 * those before it, whatever time it tells: a node may stand still between looking at the clock and writing.
 */
final class Lives {

    private final List<Evidence> evidence;
    private final Map<Evidence.Key, Integer> last = new HashMap<>();
    private final Map<Evidence.Key, Long> excusedFrom = new HashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final Map<Evidence.Key, Long> writtenFrom = new HashMap<>();
    private final Map<Evidence.Key, Integer> begins = new HashMap<>();
    private int excused;

    Lives(List<Evidence> evidence, Kept kept, List<Ledger.Trouble> troubles) {
        this.evidence = evidence;
        for (Kept.Attempt attempt : kept.attempts().values()) {
            if (isExcused(attempt, troubles)) {
                excusedFrom.put(attempt.key(), attempt.endedAt());
            }
        }
        long written = 0;
        for (int position = 0; position < evidence.size(); position++) {
            Evidence line = evidence.get(position);
            written = Math.max(written, line.micros());
            writtenFrom.putIfAbsent(line.key(), written);
            boolean begins = line.what() == Evidence.What.BEGIN;
            if (begins && this.begins.putIfAbsent(line.key(), position) != null) {
                twice.add("attempt " + line.key() + " of " + line.job() + " began twice");
            }
            if (!isExcused(line, written)) {
                last.put(line.key(), position);
            } else if (begins || line.what() == Evidence.What.END) {
                excused++;
            }
        }
    }

    private static boolean isExcused(Kept.Attempt attempt, List<Ledger.Trouble> troubles) {
        return attempt.status().equals("LOST")
                && attempt.message().contains("was declared dead")
                && troubles.stream()
                        .filter(trouble -> trouble.micros() < attempt.endedAt()
                                && trouble.node().equals(attempt.node()))
                        .reduce((earlier, later) -> later)
                        .filter(trouble -> trouble.fault().stopsTime())
                        .isPresent();
    }

    private boolean isExcused(Evidence line, long written) {
        long lost = excusedFrom.getOrDefault(line.key(), Long.MAX_VALUE);
        boolean launchedLate = writtenFrom.getOrDefault(line.key(), written) > lost;
        return written > lost && (launchedLate || Work.isTask(line.job()));
    }

    /** Attempts that began more than once. */
    List<String> twice() {
        return twice;
    }

    /** Lines that were left out. */
    int excused() {
        return excused;
    }

    int attempts() {
        return begins.size();
    }

    boolean hasBegun(Evidence.Key attempt) {
        return begins.containsKey(attempt);
    }

    /** When it wrote its first line, in microseconds since 1970. */
    Optional<Long> begin(Evidence.Key attempt) {
        return Optional.ofNullable(begins.get(attempt))
                .map(position -> evidence.get(position).micros());
    }

    /** Where each attempt begins and ends that counts, in the order of the evidence. */
    List<Moment> moments() {
        return IntStream.range(0, evidence.size())
                .boxed()
                .flatMap(position -> moments(position).stream())
                .toList();
    }

    private List<Moment> moments(int position) {
        Evidence line = evidence.get(position);
        List<Moment> moments = new ArrayList<>();
        OptionalInt end = last.containsKey(line.key()) ? OptionalInt.of(last.get(line.key())) : OptionalInt.empty();
        if (end.isPresent() && line.what() == Evidence.What.BEGIN) {
            moments.add(new Moment(line, true));
        }
        if (end.isPresent() && end.getAsInt() == position) {
            moments.add(new Moment(line, false));
        }
        return moments;
    }

    /** @param begins false where it was seen for the last time */
    record Moment(Evidence line, boolean begins) {}
}
