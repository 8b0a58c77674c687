/** A notifier that posts to the incoming webhooks of chat services. */
@NullMarked
package dev.jobqueue.plugin.chat;

import org.jspecify.annotations.NullMarked;
