/** What is asked of the schedulers, and what of it is measured. */
@NullMarked
package dev.jobqueue.benchmarks.peers.workload;

import org.jspecify.annotations.NullMarked;
