package dev.jobqueue.standalone.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.embed.notification.Channel;
import dev.jobqueue.embed.task.JobTypeSource;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Binds what plugins add: their job types, hooks and listeners, and the notifiers that the configuration makes of their types. */
public final class PluginModule extends AbstractModule {

    private final PluginLibrary library;
    private final List<LoadedPlugin> atStart;
    private final Map<String, Channel> notifiers;

    private PluginModule(PluginLibrary library, List<LoadedPlugin> atStart, Map<String, Channel> notifiers) {
        this.library = library;
        this.atStart = atStart;
        this.notifiers = notifiers;
    }

    /** For a queue that notifies nobody. */
    public static Module of(PluginLibrary library) {
        return new PluginModule(library, atStart(library), Map.of());
    }

    /**
     * Makes the notifiers of this configuration.
     *
     * @throws InvalidInputException when one of them cannot be made; says so of each
     */
    public static Module of(PluginLibrary library, Configuration config) {
        List<LoadedPlugin> atStart = atStart(library);
        Map<String, Channel> notifiers = config.notifiers().isEmpty()
                ? Map.of()
                : new ConfiguredNotifiers(library.plugins(), config.origin()).make(config.notifiers());
        return new PluginModule(library, atStart, notifiers);
    }

    /**
     * Makes one of the notifiers of this configuration.
     *
     * @throws InvalidInputException when it cannot be made
     */
    public static Channel notifier(
            PluginLibrary library, Configuration config, String name, Configuration.Notifier wanted) {
        return Objects.requireNonNull(new ConfiguredNotifiers(library.plugins(), config.origin())
                .make(Map.of(name, wanted))
                .get(name));
    }

    private static List<LoadedPlugin> atStart(PluginLibrary library) {
        return library.isNeededAtStart() ? library.plugins().loaded() : List.of();
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), JobTypeSource.class)
                .setBinding()
                .toInstance(library);
        Multibinder<TelemetryHook> hooks = Multibinder.newSetBinder(binder(), TelemetryHook.class);
        Multibinder<QueueListener> listeners = Multibinder.newSetBinder(binder(), QueueListener.class);
        atStart.forEach(plugin -> {
            plugin.telemetryHooks().forEach(hook -> hooks.addBinding().toInstance(hook));
            plugin.listeners().forEach(listener -> listeners.addBinding().toInstance(listener));
        });
        MapBinder<String, Channel> byName = MapBinder.newMapBinder(binder(), String.class, Channel.class);
        notifiers.forEach((name, notifier) -> byName.addBinding(name).toInstance(notifier));
    }
}
