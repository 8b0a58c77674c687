/** Runs what is not an operating system command: tasks in Java, of job types built in or added by plugins. */
@NullMarked
package dev.jobqueue.embed.task;

import org.jspecify.annotations.NullMarked;
