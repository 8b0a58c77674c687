package dev.jobqueue.pf4j;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import java.nio.file.Path;
import java.util.List;

/** A plugin that works, with everything that it adds. */
public record LoadedPlugin(
        String id,
        String version,
        Path file,
        List<JobType> jobTypes,
        List<NotifierType> notifierTypes,
        List<TelemetryHook> telemetryHooks,
        List<QueueListener> listeners) {

    public LoadedPlugin {
        jobTypes = List.copyOf(jobTypes);
        notifierTypes = List.copyOf(notifierTypes);
        telemetryHooks = List.copyOf(telemetryHooks);
        listeners = List.copyOf(listeners);
    }
}
