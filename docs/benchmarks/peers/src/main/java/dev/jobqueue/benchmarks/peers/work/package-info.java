/** What every run does, whoever starts it: next to nothing, and it says when it began. */
@NullMarked
package dev.jobqueue.benchmarks.peers.work;

import org.jspecify.annotations.NullMarked;
