package dev.jobqueue.standalone;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.embed.notification.Channel;
import dev.jobqueue.embed.notification.DiscreetNotifier;
import dev.jobqueue.embed.task.Mask;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.Plugins;
import dev.jobqueue.yaml.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds what plugins add: their job types and hooks, and the notifiers that the configuration makes of their types. */
public final class PluginModule extends AbstractModule {

    private static final Logger LOG = LoggerFactory.getLogger(PluginModule.class);

    private final List<JobType> types;
    private final List<TelemetryHook> hooks;
    private final Map<String, Channel> notifiers;

    private PluginModule(List<JobType> types, List<TelemetryHook> hooks, Map<String, Channel> notifiers) {
        this.types = types;
        this.hooks = hooks;
        this.notifiers = notifiers;
    }

    /**
     * Loads the plugins of this folder and makes the notifiers.
     *
     * @param folder none: no plugins
     * @throws InvalidInputException when a notifier cannot be made; says so of each
     */
    public static Module of(@Nullable Path folder, Map<String, Configuration.Notifier> configured) {
        if (folder == null) {
            return Modules.EMPTY_MODULE;
        }
        Plugins plugins = Plugins.load(folder);
        plugins.rejected().forEach(plugin -> LOG.error("Plugin {} is not used: {}", plugin.file(), plugin.reason()));
        plugins.loaded().forEach(plugin -> LOG.info("Plugin {} {} loaded", plugin.id(), plugin.version()));
        List<JobType> types = plugins.loaded().stream()
                .flatMap(plugin -> plugin.jobTypes().stream())
                .toList();
        List<TelemetryHook> hooks = plugins.loaded().stream()
                .flatMap(plugin -> plugin.telemetryHooks().stream())
                .toList();
        return new PluginModule(types, hooks, notifiers(plugins.loaded(), configured));
    }

    @Override
    protected void configure() {
        Multibinder<JobType> typeBinder = Multibinder.newSetBinder(binder(), JobType.class);
        types.forEach(type -> typeBinder.addBinding().toInstance(type));
        Multibinder<TelemetryHook> hookBinder = Multibinder.newSetBinder(binder(), TelemetryHook.class);
        hooks.forEach(hook -> hookBinder.addBinding().toInstance(hook));
        MapBinder<String, Channel> notifierBinder = MapBinder.newMapBinder(binder(), String.class, Channel.class);
        notifiers.forEach((name, notifier) -> notifierBinder.addBinding(name).toInstance(notifier));
    }

    private static Map<String, Channel> notifiers(
            List<LoadedPlugin> plugins, Map<String, Configuration.Notifier> configured) {
        Map<String, NotifierType> types = new TreeMap<>();
        plugins.forEach(plugin -> plugin.notifierTypes().forEach(type -> types.put(type.name(), type)));
        Map<String, Channel> made = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        configured.forEach((name, wanted) -> {
            try {
                made.put(name, make(wanted, types));
            } catch (IllegalArgumentException fault) {
                wrong.add("notifier '" + name + "': " + fault.getMessage());
            }
        });
        if (!wrong.isEmpty()) {
            throw new InvalidInputException(wrong);
        }
        return made;
    }

    private static Channel make(Configuration.Notifier wanted, Map<String, NotifierType> types) {
        NotifierType type = Optional.ofNullable(types.get(wanted.type()))
                .orElseThrow(() -> new IllegalArgumentException("there is no notifier type '" + wanted.type() + "'"
                        + Nearest.orElse(
                                wanted.type(),
                                types.keySet(),
                                types.isEmpty()
                                        ? "no plugin adds any; put the plugin's jar into the plugins folder"
                                        : "known are " + String.join(", ", types.keySet()))));
        Parameters with = Parameters.read(type.parameters(), wanted.with());
        Notifier notifier = new DiscreetNotifier(type.create(with), new Mask(with.secrets()));
        return new Channel(notifier, wanted.pace(type.pace()), wanted.template());
    }
}
