package dev.jobqueue.standalone.plugin;

import dev.jobqueue.api.task.JobType;
import dev.jobqueue.embed.task.JavaType;
import dev.jobqueue.embed.task.JobTypeSource;
import dev.jobqueue.pf4j.PluginFolder;
import dev.jobqueue.pf4j.Plugins;
import dev.jobqueue.yaml.Configuration;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of a command: those that come with the program, and those of a user. They cost nothing until somebody asks for a type
 * that is not built in, or the user's folder has files.
 */
public final class PluginLibrary implements JobTypeSource, AutoCloseable {

    /** The folder of a user who names none. */
    private static final Path USUAL = Path.of("plugins");

    private static final Logger LOG = LoggerFactory.getLogger(PluginLibrary.class);

    private final List<PluginFolder> folders;
    private final boolean neededAtStart;
    private Optional<Plugins> loaded = Optional.empty();

    private PluginLibrary(List<PluginFolder> folders) {
        this.folders = folders;
        this.neededAtStart = folders.stream().anyMatch(folder -> !isOfProgram(folder) && folder.mayHaveFiles());
    }

    private static boolean isOfProgram(PluginFolder folder) {
        return !folder.isGuarded() && folder.checksums().isEmpty();
    }

    /** The plugins that come with the program, and those of this folder, if any. */
    public static PluginLibrary of(@Nullable Path folder) {
        return new PluginLibrary(
                ProgramFolder.beside(Optional.ofNullable(folder).map(PluginFolder::ofUser)));
    }

    /** @param folder the one to use instead of the configured one; what is pinned in the configuration must be in it */
    public static PluginLibrary of(Configuration.Plugins configured, @Nullable Path folder) {
        PluginFolder users = PluginFolder.ofUser(
                folder != null ? folder : configured.folder().orElse(USUAL));
        return new PluginLibrary(ProgramFolder.beside(
                Optional.of(configured.checksums().map(users::pinned).orElse(users))));
    }

    /** True where plugins may add what a queue needs before anything is asked for: hooks and listeners. */
    boolean isNeededAtStart() {
        return neededAtStart;
    }

    /** The folders, those that are not there too. */
    List<Path> folders() {
        return folders.stream().map(PluginFolder::path).toList();
    }

    /** All of them, loaded when this is first called; those that cannot be used are logged then. */
    public synchronized Plugins plugins() {
        if (loaded.isEmpty()) {
            Plugins plugins = look();
            plugins.rejected()
                    .forEach(plugin -> LOG.error("Plugin {} is not used: {}", plugin.file(), plugin.reason()));
            plugins.loaded().forEach(plugin -> LOG.debug("Plugin {} {} loaded", plugin.id(), plugin.version()));
        }
        return loaded.orElseThrow();
    }

    /** The same, without a word in the log. */
    synchronized Plugins look() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(Plugins.load(folders, Set.of(JavaType.NAME)));
        }
        return loaded.get();
    }

    @Override
    public Collection<JobType> types() {
        return plugins().loaded().stream()
                .flatMap(plugin -> plugin.jobTypes().stream())
                .toList();
    }

    /** What they have given out must not be used any more. */
    @Override
    public synchronized void close() {
        loaded.ifPresent(Plugins::close);
        loaded = Optional.of(Plugins.NONE);
    }
}
