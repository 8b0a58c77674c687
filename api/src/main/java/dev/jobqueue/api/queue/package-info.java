/** The queue as its user drives it: the catalog, runs, and what is said about them. */
@NullMarked
@Stable
package dev.jobqueue.api.queue;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
