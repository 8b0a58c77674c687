/** A notifier that posts to an HTTP address. */
@NullMarked
package dev.jobqueue.plugin.webhook;

import org.jspecify.annotations.NullMarked;
