/** Measures jobqueue and other schedulers in one run, on the same machine and the same servers. */
@NullMarked
package dev.jobqueue.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
