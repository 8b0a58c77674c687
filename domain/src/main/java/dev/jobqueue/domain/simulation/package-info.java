/** What a set of jobs will do: the queue's own rules under a clock that jumps from event to event. */
@NullMarked
package dev.jobqueue.domain.simulation;

import org.jspecify.annotations.NullMarked;
