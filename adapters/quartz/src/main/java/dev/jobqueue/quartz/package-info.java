/** Quartz behind two ports: its cron dialect, and alarms by its scheduler. */
@NullMarked
package dev.jobqueue.quartz;

import org.jspecify.annotations.NullMarked;
