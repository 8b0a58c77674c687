/** The databases that are measured on, each as durable as the others. */
@NullMarked
package dev.jobqueue.benchmarks.peers.store;

import org.jspecify.annotations.NullMarked;
