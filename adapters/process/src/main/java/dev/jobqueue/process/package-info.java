/** Runs commands as processes that outlive the scheduler, watches, limits and ends them with everything that they started. */
@NullMarked
package dev.jobqueue.process;

import org.jspecify.annotations.NullMarked;
