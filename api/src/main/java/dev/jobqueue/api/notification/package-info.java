/** The SPI through which a plugin tells people and systems what happened to a run. */
@NullMarked
@Stable
package dev.jobqueue.api.notification;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
