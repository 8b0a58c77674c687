/** The queue as its user drives it: the catalog, runs, and what is said about them. */
@NullMarked
package dev.jobqueue.api.queue;

import org.jspecify.annotations.NullMarked;
