/** The state of the queue in memory, and the order of its ready runs. */
@NullMarked
package dev.jobqueue.domain.queue;

import org.jspecify.annotations.NullMarked;
