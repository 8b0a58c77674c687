/** What a job is: its definition, every field of it, as immutable values that check themselves. */
@NullMarked
@Stable
package dev.jobqueue.api.job;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
