/** Sends mail by SMTP: messages of the queue, and mail as the work of a job. */
@NullMarked
package dev.jobqueue.plugin.mail;

import org.jspecify.annotations.NullMarked;
