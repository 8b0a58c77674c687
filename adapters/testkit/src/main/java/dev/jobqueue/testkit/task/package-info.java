/** Attempts of Java tasks and job types, without a queue. */
@NullMarked
package dev.jobqueue.testkit.task;

import org.jspecify.annotations.NullMarked;
