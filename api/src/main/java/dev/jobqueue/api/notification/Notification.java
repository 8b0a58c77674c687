package dev.jobqueue.api.notification;

import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.run.RunLog;

/**
 * Something that happened to a run.
 *
 * @param id the same for each delivery of this notification, so that a receiver can tell a repeated one
 */
public record Notification(String id, NotifyRule.Occasion occasion, RunLog record) {}
