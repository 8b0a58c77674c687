/** The ports to what is kept: the state of the queue, and the records of what ended. */
@NullMarked
package dev.jobqueue.domain.store;

import org.jspecify.annotations.NullMarked;
