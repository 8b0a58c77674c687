package dev.jobqueue.embed.faults;

import java.util.List;

/**
 * Whether a promise held.
 *
 * @param seen what it was tried on, with counts
 * @param broken each case in which it did not hold
 */
record Verdict(String promise, String seen, List<String> broken) {

    Verdict {
        broken = List.copyOf(broken);
    }

    boolean held() {
        return broken.isEmpty();
    }

    @Override
    public String toString() {
        return "| " + promise + " | " + seen + " | "
                + (held()
                        ? "held"
                        : "BROKEN " + broken.size() + " times: " + broken.subList(0, Math.min(5, broken.size())))
                + " |";
    }
}
