/** Jobs in Java: tasks, and the job types that plugins add. */
@NullMarked
@Stable
package dev.jobqueue.api.task;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
