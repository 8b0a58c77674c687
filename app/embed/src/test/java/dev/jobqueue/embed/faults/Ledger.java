package dev.jobqueue.embed.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the harness did, and what the nodes answered. Safe for use by several threads. */
final class Ledger {

    private final Map<Long, String> answered = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private int refused;
    private String applied = "";
    private long calmSince = Long.MAX_VALUE;

    /** @param micros when it began, since 1970 */
    record Trouble(Fault fault, String node, long micros) {}

    /** @param node none: {@code -} */
    synchronized void note(Fault fault, String node) {
        troubles.add(new Trouble(fault, node, Evidence.now()));
        counts.merge(fault, 1, Integer::sum);
    }

    /** From now on, schedules are taken away: by a node at once, and given back by one that is late. */
    synchronized void noteCalm() {
        calmSince = Evidence.now();
    }

    /** In microseconds since 1970. */
    synchronized long calmSince() {
        return calmSince;
    }

    /** Takes in what a node said. */
    synchronized void heard(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "run" -> {
                String before = answered.put(Long.parseLong(words[1]), words[2] + " " + words[3]);
                if (before != null) {
                    contradictions.add("run " + words[1] + " was answered as " + before + " and as " + words[2]);
                }
            }
            case "refused" -> refused++;
            case "applied" -> applied = words[1];
            default -> {
                // Said for a person to read.
            }
        }
    }

    /** Job and token of each run that a node said it had triggered. */
    synchronized Map<Long, String> answered() {
        return Map.copyOf(answered);
    }

    synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    synchronized List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    synchronized Map<Fault, Integer> counts() {
        return new EnumMap<>(counts);
    }

    synchronized int faults() {
        return troubles.size();
    }

    synchronized int refused() {
        return refused;
    }

    /** The variant of the jobs that was applied last. */
    synchronized String applied() {
        return applied;
    }
}
