/** The transitions of a run: fired, gated, started, finished, cancelled, recovered. */
@NullMarked
package dev.jobqueue.domain.lifecycle;

import org.jspecify.annotations.NullMarked;
