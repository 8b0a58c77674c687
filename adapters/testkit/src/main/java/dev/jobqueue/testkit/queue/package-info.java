/** A whole queue under a clock that a test moves: for tests of job sets, and of code that uses a queue. */
@NullMarked
package dev.jobqueue.testkit.queue;

import org.jspecify.annotations.NullMarked;
