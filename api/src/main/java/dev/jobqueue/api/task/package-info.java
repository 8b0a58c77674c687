/** Jobs in Java: tasks, and the job types that plugins add. */
@NullMarked
package dev.jobqueue.api.task;

import org.jspecify.annotations.NullMarked;
