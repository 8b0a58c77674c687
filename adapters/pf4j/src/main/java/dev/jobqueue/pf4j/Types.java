package dev.jobqueue.pf4j;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types and hooks that a plugin adds, by name. */
record Types(Map<String, JobType> jobTypes, Map<String, NotifierType> notifierTypes, Map<String, TelemetryHook> hooks) {

    /** Makes everything that the plugin's own {@code META-INF/services} name; runs its code. */
    static Types of(ClassLoader plugin) throws PluginFault {
        Types types = new Types(
                services(JobType.class, JobType::name, plugin),
                services(NotifierType.class, NotifierType::name, plugin),
                services(TelemetryHook.class, TelemetryHook::name, plugin));
        if (types.names().isEmpty()) {
            throw new PluginFault("it adds nothing: name its classes in META-INF/services/" + JobType.class.getName()
                    + ", META-INF/services/" + NotifierType.class.getName()
                    + " or META-INF/services/" + TelemetryHook.class.getName());
        }
        return types;
    }

    private static <T> Map<String, T> services(Class<T> kind, Function<T, @Nullable String> naming, ClassLoader plugin)
            throws PluginFault {
        Map<String, T> byName = new LinkedHashMap<>();
        for (ServiceLoader.Provider<T> provider :
                ServiceLoader.load(kind, plugin).stream().toList()) {
            // Those of plugins that this one depends on are visible too, but they are not its own.
            if (provider.type().getClassLoader() == plugin) {
                T made = provider.get();
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

    private static String label(Class<?> kind, String name) {
        return kind.getSimpleName() + " '" + name + "'";
    }
}
