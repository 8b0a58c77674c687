/** How samples are kept: many of what was just now, fewer of what was long ago. */
@NullMarked
package dev.jobqueue.domain.telemetry;

import org.jspecify.annotations.NullMarked;
