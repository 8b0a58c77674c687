package dev.jobqueue.domain.admission;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.domain.run.Run;

/** A run that had its turn and did not fit, for which something of its claim is kept. */
record Keeper(Run run, Claim claim) {}
