/** What was measured, and how it is said: one JSON object a line. */
@NullMarked
package dev.jobqueue.benchmarks.peers.figure;

import org.jspecify.annotations.NullMarked;
