/** What jobs listen to: events by name, and files that come or change. */
@NullMarked
package dev.jobqueue.domain.event;

import org.jspecify.annotations.NullMarked;
