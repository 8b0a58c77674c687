package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.subject.Laden;
import dev.jobqueue.benchmarks.peers.subject.Subject;

/** Something that a queue has a great deal of, and that is not to make it slower. */
enum Burden {
    BACKLOG("backlog", "runs that wait behind"),
    SATURATED("saturated", "ready runs of one saturated job in front"),
    HISTORY("history", "records of earlier runs");

    private final String workload;
    private final String of;

    Burden(String workload, String of) {
        this.workload = workload;
        this.of = of;
    }

    String workload() {
        return workload;
    }

    String of() {
        return of;
    }

    boolean waitsBehind() {
        return this == BACKLOG;
    }

    void lay(Subject subject, int amount) throws Exception {
        switch (this) {
            case BACKLOG -> {} // Is put in with the runs before it.
            case SATURATED -> laden(subject).saturate(amount);
            case HISTORY -> laden(subject).remember(amount);
        }
    }

    private Laden laden(Subject subject) {
        if (subject instanceof Laden laden) {
            return laden;
        }
        throw new IllegalArgumentException(subject.getClass() + " has no " + of + ": leave it out");
    }
}
