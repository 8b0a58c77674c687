package dev.jobqueue.pf4j;

import dev.jobqueue.api.task.JobType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginWrapper;

/** One pass over the files of a folder: opens each, then makes the types of each as soon as the plugins that it needs are there. */
final class PluginLoading {

    private final Archives archives = new Archives();
    private final Host host = new Host();
    private final ArmsLength armsLength;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, LoadedPlugin> loaded = new HashMap<>();
    private final SortedMap<Path, String> rejected = new TreeMap<>();

    /**
     * @param patience how long a plugin may take to make its types
     * @param builtIn job types that are there without any plugin
     */
    PluginLoading(Duration patience, Set<String> builtIn) {
        this.armsLength = new ArmsLength(patience);
        builtIn.forEach(name -> owners.put(Types.label(JobType.class, name), "jobqueue itself"));
    }

    Plugins load(Entrance entrance) {
        entrance.refused().forEach(one -> rejected.put(one.file(), one.reason()));
        List<Path> files = entrance.admitted();
        List<Opened> waiting = new ArrayList<>();
        files.forEach(file -> open(file).ifPresent(waiting::add));
        List<Opened> ready = ready(waiting);
        while (!ready.isEmpty()) {
            ready.forEach(this::start);
            waiting.removeAll(ready);
            ready = ready(waiting);
        }
        waiting.forEach(one -> rejected.put(
                one.file(),
                "it needs plugin " + String.join(", ", missing(one.plugin()))
                        + ", which is not there, is rejected or needs it in turn"));
        return result(files);
    }

    private Optional<Opened> open(Path file) {
        try {
            return Optional.of(new Opened(file, host.open(archives.open(file))));
        } catch (IOException broken) {
            rejected.put(file, "it cannot be read: " + broken.getMessage());
        } catch (PluginFault fault) {
            rejected.put(file, fault.reason());
        }
        return Optional.empty();
    }

    private List<Opened> ready(List<Opened> waiting) {
        return waiting.stream().filter(one -> missing(one.plugin()).isEmpty()).toList();
    }

    /** The ids of plugins that this one cannot do without and that are not loaded so far. */
    private List<String> missing(PluginWrapper plugin) {
        return plugin.getDescriptor().getDependencies().stream()
                .filter(dependency -> !dependency.isOptional())
                .map(PluginDependency::getPluginId)
                .filter(id -> !loaded.containsKey(id))
                .toList();
    }

    private void start(Opened opened) {
        Path file = opened.file();
        PluginWrapper plugin = opened.plugin();
        PluginDescriptor descriptor = plugin.getDescriptor();
        String id = descriptor.getPluginId();
        ClassLoader classLoader = plugin.getPluginClassLoader();
        try {
            host.checkVersions(descriptor);
            Types types = armsLength.call(classLoader, () -> Types.of(classLoader));
            claim(id, types);
            loaded.put(
                    id,
                    new LoadedPlugin(
                            id,
                            descriptor.getVersion(),
                            file,
                            List.copyOf(types.jobTypes().values()),
                            List.copyOf(types.notifierTypes().values()),
                            List.copyOf(types.hooks().values()),
                            List.copyOf(types.listeners().values())));
        } catch (PluginFault fault) {
            rejected.put(file, fault.reason());
        }
    }

    private void claim(String id, Types types) throws PluginFault {
        for (String name : types.names()) {
            String owner = owners.get(name);
            if (owner != null) {
                throw new PluginFault("its " + name + " is added by " + owner + " already: remove one of them");
            }
        }
        types.names().forEach(name -> owners.put(name, "plugin '" + id + "'"));
    }

    private Plugins result(List<Path> files) {
        Map<Path, LoadedPlugin> byFile = new HashMap<>();
        loaded.values().forEach(plugin -> byFile.put(plugin.file(), plugin));
        List<LoadedPlugin> inOrder = new ArrayList<>();
        files.stream().filter(byFile::containsKey).map(byFile::get).forEach(inOrder::add);
        List<RejectedPlugin> reasons = rejected.entrySet().stream()
                .map(entry -> new RejectedPlugin(entry.getKey(), entry.getValue()))
                .toList();
        return new Plugins(inOrder, reasons, this::release);
    }

    private void release() {
        host.closeClassLoaders();
        archives.close();
    }

    /** A file whose descriptor is in order, with its class loader. */
    private record Opened(Path file, PluginWrapper plugin) {}
}
