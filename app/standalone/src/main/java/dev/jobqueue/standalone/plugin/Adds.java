package dev.jobqueue.standalone.plugin;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.pf4j.LoadedPlugin;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a plugin adds.
 *
 * @param name what {@code type} says; of a hook or a listener what logs call it
 * @param parameters the keys of {@code with}
 */
record Adds(Kind kind, String name, List<Parameter<?>> parameters) {

    /** What plugins add. */
    enum Kind {
        JOB_TYPE("job type"),
        NOTIFIER_TYPE("notifier type"),
        TELEMETRY_HOOK("telemetry hook"),
        LISTENER("listener");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Adds {
        parameters = List.copyOf(parameters);
    }

    static List<Adds> of(LoadedPlugin plugin) {
        List<Adds> all = new ArrayList<>();
        for (JobType type : plugin.jobTypes()) {
            all.add(new Adds(Kind.JOB_TYPE, type.name(), type.parameters()));
        }
        for (NotifierType type : plugin.notifierTypes()) {
            all.add(new Adds(Kind.NOTIFIER_TYPE, type.name(), type.parameters()));
        }
        for (TelemetryHook hook : plugin.telemetryHooks()) {
            all.add(new Adds(Kind.TELEMETRY_HOOK, hook.name(), List.of()));
        }
        plugin.listeners().forEach(listener -> all.add(new Adds(Kind.LISTENER, listener.toString(), List.of())));
        return all;
    }
}
