package dev.jobqueue.pf4j;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.telemetry.EndedAttempt;
import dev.jobqueue.api.telemetry.TelemetryHook;
import java.util.Map;

/** A telemetry hook of a plugin, as the scheduler calls it. */
record HostedHook(TelemetryHook hook, String name, Context context) implements TelemetryHook {

    static HostedHook of(TelemetryHook hook, Context context) {
        return new HostedHook(hook, hook.name(), context);
    }

    @Override
    public void sampled(RunId run, JobId job, int attempt, Sample sample) {
        context.run(() -> hook.sampled(run, job, attempt, sample));
    }

    @Override
    public Map<String, String> ended(EndedAttempt attempt) {
        return context.call(() -> hook.ended(attempt));
    }
}
