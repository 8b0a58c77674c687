/** What becomes of a job when it runs: states, live runs, and the record of each attempt. */
@NullMarked
@Stable
package dev.jobqueue.api.run;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
