package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.domain.run.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run that runs, or has just been admitted, takes of the queue.
 *
 * @param endsBy when it has ended at the latest; none: it has no timeout
 */
record Occupant(Run run, Claim claim, String node, Instant startedAt, Optional<Instant> endsBy) {}
