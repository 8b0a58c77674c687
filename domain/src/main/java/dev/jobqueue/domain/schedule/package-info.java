/** When a job runs by itself: expressions, matched on the local time line and mapped to instants. */
@NullMarked
package dev.jobqueue.domain.schedule;

import org.jspecify.annotations.NullMarked;
