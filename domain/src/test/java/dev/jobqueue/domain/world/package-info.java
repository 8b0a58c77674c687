/** Random queues that are driven through random events, while their promises are watched by rules written apart from theirs. */
@NullMarked
package dev.jobqueue.domain.world;

import org.jspecify.annotations.NullMarked;
