/** A queue as tests drive it: rules under a clock that the test moves, and a plain model of what a store would keep. */
@NullMarked
package dev.jobqueue.domain.scenario;

import org.jspecify.annotations.NullMarked;
