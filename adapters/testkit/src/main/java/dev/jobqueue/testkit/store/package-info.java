/** A store that keeps its word, until it is gone. */
@NullMarked
package dev.jobqueue.testkit.store;

import org.jspecify.annotations.NullMarked;
