package dev.jobqueue.pf4j;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types, hooks and listeners that a plugin adds, by name. */
record Types(
        Map<String, JobType> jobTypes,
        Map<String, NotifierType> notifierTypes,
        Map<String, TelemetryHook> hooks,
        Map<String, QueueListener> listeners) {

    /** What the scheduler has of something that a plugin has made. */
    private interface Hosting<T, H> {

        H of(T made, Context context) throws PluginFault;
    }

    /** Makes everything that the plugin's own {@code META-INF/services} name; runs its code. */
    static Types of(ClassLoader plugin) throws PluginFault {
        Types types = new Types(
                services(JobType.class, HostedJobType::of, HostedJobType::name, plugin),
                services(NotifierType.class, HostedNotifierType::of, HostedNotifierType::name, plugin),
                services(TelemetryHook.class, HostedHook::of, HostedHook::name, plugin),
                services(QueueListener.class, HostedListener::new, HostedListener::name, plugin));
        if (types.names().isEmpty() && types.listeners.isEmpty()) {
            throw new PluginFault("it adds nothing: name its classes in META-INF/services/" + JobType.class.getName()
                    + ", META-INF/services/" + NotifierType.class.getName()
                    + ", META-INF/services/" + TelemetryHook.class.getName()
                    + " or META-INF/services/" + QueueListener.class.getName());
        }
        return types;
    }

    private static <T, H extends T> Map<String, T> services(
            Class<T> kind, Hosting<T, H> hosting, Function<H, @Nullable String> naming, ClassLoader plugin)
            throws PluginFault {
        Map<String, T> byName = new LinkedHashMap<>();
        Context context = new Context(plugin);
        for (ServiceLoader.Provider<T> provider :
                ServiceLoader.load(kind, plugin).stream().toList()) {
            // Those of plugins that this one depends on are visible too, but they are not its own.
            if (provider.type().getClassLoader() == plugin) {
                H made = hosting.of(provider.get(), context);
                String name = naming.apply(made);
                if (name == null || name.isBlank()) {
                    throw new PluginFault(provider.type().getName() + " has no name: let name() return one");
                }
                if (byName.put(name, made) != null) {
                    throw new PluginFault(label(kind, name) + " comes twice in it: remove one of them");
                }
            }
        }
        return byName;
    }

    /** What no other plugin may add. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        jobTypes.keySet().forEach(name -> names.add(label(JobType.class, name)));
        notifierTypes.keySet().forEach(name -> names.add(label(NotifierType.class, name)));
        hooks.keySet().forEach(name -> names.add(label(TelemetryHook.class, name)));
        return names;
    }

    static String label(Class<?> kind, String name) {
        return kind.getSimpleName() + " '" + name + "'";
    }
}
