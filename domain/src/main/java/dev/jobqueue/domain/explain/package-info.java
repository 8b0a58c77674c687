/** Why a run has not started, and how jobs and runs stand. */
@NullMarked
package dev.jobqueue.domain.explain;

import org.jspecify.annotations.NullMarked;
