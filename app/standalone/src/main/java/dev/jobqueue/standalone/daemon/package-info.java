/** The command up: the queue as a daemon, its configuration and the job files that it watches. */
@NullMarked
package dev.jobqueue.standalone.daemon;

import org.jspecify.annotations.NullMarked;
