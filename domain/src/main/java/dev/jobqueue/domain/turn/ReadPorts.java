package dev.jobqueue.domain.turn;

import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.execution.Telemetry;
import dev.jobqueue.domain.notification.PendingNotifications;
import dev.jobqueue.domain.store.RunLogStore;

/** What a queue reads without a turn. */
public record ReadPorts(
        RunLogStore records, AuditLog audit, PendingNotifications pending, OutputReader output, Telemetry telemetry) {}
