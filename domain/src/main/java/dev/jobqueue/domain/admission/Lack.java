package dev.jobqueue.domain.admission;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a ready run would need to start.
 *
 * @param what the name of the pool, job or resource that is short; empty where the kind says it all
 * @param until when it is expected, as far as timeouts tell
 */
public record Lack(Kind kind, String what, Optional<Instant> until) {

    static Lack of(Kind kind, String what) {
        return new Lack(kind, what, Optional.empty());
    }

    /** The kinds of want; the code of each is stable. */
    public enum Kind {
        /** As many runs of the job run as may. */
        CONCURRENCY("concurrency"),
        /** The job has had all its runs. */
        MAX_RUNS("max-runs"),
        /** It runs alone, and others run. */
        EXCLUSIVE_DRAIN("exclusive-drain"),
        /** Another runs alone. */
        EXCLUSIVE_RUNNING("exclusive-running"),
        /** Another that runs alone has its turn first, and the queue is kept free for it. */
        EXCLUSIVE_AHEAD("exclusive-ahead"),
        /** A pool has too few permits left, or they are kept for a run whose turn is first. */
        POOL("pool"),
        /** No node has the labels. */
        LABELS("labels"),
        /** No node is large enough, even when it is idle. */
        TOO_LARGE("too-large"),
        /** No node has a free slot. */
        SLOT("slot"),
        /** No node has the memory or cpu free, or it is kept for a run whose turn is first. */
        RESOURCES("resources");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
