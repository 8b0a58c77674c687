/** Attempts that end as a test has written. */
@NullMarked
package dev.jobqueue.testkit.execution;

import org.jspecify.annotations.NullMarked;
