/** Deletes what has been kept for long enough. */
@NullMarked
package dev.jobqueue.embed.retention;

import org.jspecify.annotations.NullMarked;
