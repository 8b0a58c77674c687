/** What is to be told to whom, kept until it is delivered. */
@NullMarked
package dev.jobqueue.domain.notification;

import org.jspecify.annotations.NullMarked;
