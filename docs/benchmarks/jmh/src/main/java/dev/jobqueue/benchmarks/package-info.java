/** Measures what the rules cost when a great deal waits. */
@NullMarked
package dev.jobqueue.benchmarks;

import org.jspecify.annotations.NullMarked;
