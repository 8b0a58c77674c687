package dev.jobqueue.pf4j;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The plugins of some folders. What cannot be used is named with its reason and keeps no other from working. Without a plugin it
 * costs one look at each folder.
 */
public final class Plugins implements AutoCloseable {

    /** How long a plugin may take to make its types. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** No plugins, for whoever has no folder. */
    public static final Plugins NONE = new Plugins(List.of(), List.of(), () -> {});

    private final List<LoadedPlugin> loaded;
    private final List<RejectedPlugin> rejected;
    private final Runnable release;

    Plugins(List<LoadedPlugin> loaded, List<RejectedPlugin> rejected, Runnable release) {
        this.loaded = List.copyOf(loaded);
        this.rejected = List.copyOf(rejected);
        this.release = release;
    }

    /** Loads what is in this folder of the program, which need not exist. */
    public static Plugins load(Path folder) {
        return load(List.of(PluginFolder.ofProgram(folder)), Set.of());
    }

    /**
     * Loads what is in these folders, which need not exist; of two plugins that add the same the one of the earlier folder is used.
     *
     * @param builtIn names of job types that no plugin may add
     */
    public static Plugins load(List<PluginFolder> folders, Set<String> builtIn) {
        return load(folders, builtIn, PATIENCE);
    }

    static Plugins load(List<PluginFolder> folders, Set<String> builtIn, Duration patience) {
        Entrance entrance = new Entrance();
        folders.forEach(entrance::look);
        return entrance.isEmpty() ? NONE : new PluginLoading(patience, builtIn).load(entrance);
    }

    /** Those that work. */
    public List<LoadedPlugin> loaded() {
        return loaded;
    }

    /** Those that do not, with the reason. */
    public List<RejectedPlugin> rejected() {
        return rejected;
    }

    /** Closes the class loaders: types that were given out must not be used any more. */
    @Override
    public void close() {
        release.run();
    }
}
