/** The SPI through which a plugin tells people and systems what happened to a run. */
@NullMarked
package dev.jobqueue.api.notification;

import org.jspecify.annotations.NullMarked;
