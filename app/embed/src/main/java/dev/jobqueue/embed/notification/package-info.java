/** Delivers what the outbox holds. */
@NullMarked
package dev.jobqueue.embed.notification;

import org.jspecify.annotations.NullMarked;
