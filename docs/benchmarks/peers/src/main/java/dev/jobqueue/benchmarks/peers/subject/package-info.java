/** The schedulers that are measured, each set up as its own documentation advises for throughput. */
@NullMarked
package dev.jobqueue.benchmarks.peers.subject;

import org.jspecify.annotations.NullMarked;
