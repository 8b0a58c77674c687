/** The command notify-test: tries a notifier without a queue. */
@NullMarked
package dev.jobqueue.standalone.notification;

import org.jspecify.annotations.NullMarked;
