package dev.jobqueue.domain.run;

import dev.jobqueue.api.job.JobDefinition;
import java.time.Instant;
import java.util.Optional;

/** How far a live run has come. */
public sealed interface Phase {

    /**
     * At least one gate is closed.
     *
     * @param notBefore the time gate opens then; none: it is open
     * @param dependencies true while its dependencies have not completed for it
     * @param paused true while its job is paused
     */
    record Waiting(Optional<Instant> notBefore, boolean dependencies, boolean paused) implements Phase {}

    /**
     * All gates are open.
     *
     * @param readyAt when the last of them opened
     */
    record Ready(Instant readyAt) implements Phase {}

    /**
     * An attempt of it has been given to a node.
     *
     * @param incarnation the node's life that it was given to, or {@link #OF_NO_LIFE}
     * @param readyAt when it became ready
     * @param startedAt when it was given
     * @param deadline when the attempt is timed out; none: never
     * @param startedWith the definition that the attempt was started with, where its job has another one by now; none: the
     *     job's present one
     * @param cancelled true once a person has cancelled the run: it is over with this attempt
     */
    record Running(
            String node,
            long incarnation,
            Instant readyAt,
            Instant startedAt,
            Optional<Instant> deadline,
            Optional<JobDefinition> startedWith,
            boolean cancelled)
            implements Phase {

        /** Instead of the life, where its node lives elsewhere by now, and can't care for it. */
        public static final long OF_NO_LIFE = 0;

        /** An attempt that has been started with its job's present definition. */
        public Running(String node, long incarnation, Instant readyAt, Instant startedAt, Optional<Instant> deadline) {
            this(node, incarnation, readyAt, startedAt, deadline, Optional.empty(), false);
        }

        /** The same when its job is no longer defined like this; what it was started with never changes again. */
        public Running withFormer(JobDefinition former) {
            Optional<JobDefinition> first = startedWith.or(() -> Optional.of(former));
            return new Running(node, incarnation, readyAt, startedAt, deadline, first, cancelled);
        }

        /** The same when it is in the care of another node, or of another life of it. */
        public Running on(String other, long itsIncarnation) {
            return new Running(other, itsIncarnation, readyAt, startedAt, deadline, startedWith, cancelled);
        }

        /** The same once a person has cancelled it. */
        public Running cancel() {
            return new Running(node, incarnation, readyAt, startedAt, deadline, startedWith, true);
        }
    }
}
