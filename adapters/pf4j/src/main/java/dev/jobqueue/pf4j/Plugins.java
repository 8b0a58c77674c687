package dev.jobqueue.pf4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plugins of a folder: {@code *.jar} and {@code *.zip}, in the order of their names. What cannot be used is named with its
 * reason and keeps no other from working. Without a plugin it costs one look at the folder.
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

    /** Loads what is in this folder, which need not exist. */
    public static Plugins load(Path folder) {
        return load(folder, PATIENCE);
    }

    static Plugins load(Path folder, Duration patience) {
        if (Files.notExists(folder)) {
            return NONE;
        }
        try {
            List<Path> files = archives(folder);
            return files.isEmpty() ? NONE : new PluginLoading(patience).load(files);
        } catch (IOException unreadable) {
            String reason = "is not a folder that can be read: " + unreadable;
            return new Plugins(List.of(), List.of(new RejectedPlugin(folder, reason)), () -> {});
        }
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Plugins::isPlugin).sorted().toList();
        }
    }

    /** Hidden files are uploads that have not ended. */
    private static boolean isPlugin(Path file) {
        boolean hidden = file.getFileName().toString().startsWith(".");
        return Archives.isArchive(file) && !hidden && Files.isRegularFile(file);
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
