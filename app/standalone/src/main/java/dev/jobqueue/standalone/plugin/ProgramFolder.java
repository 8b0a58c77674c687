package dev.jobqueue.standalone.plugin;

import dev.jobqueue.pf4j.PluginFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the plugins that come with the program, beside its own jars, whatever the working directory is. */
final class ProgramFolder {

    private static final String NAME = "plugins";

    private ProgramFolder() {}

    /** The program's own folder, where it has one, and the user's; one alone where they are the same. */
    static List<PluginFolder> beside(Optional<PluginFolder> ofUser) {
        List<PluginFolder> folders = new ArrayList<>();
        Optional<PluginFolder> own = path().map(PluginFolder::ofProgram);
        boolean same = own.isPresent()
                && ofUser.isPresent()
                && isSame(own.get().path(), ofUser.get().path());
        own.map(folder -> same ? new PluginFolder(folder.path(), ofUser.get().checksums(), false) : folder)
                .ifPresent(folders::add);
        ofUser.filter(folder -> !same).ifPresent(folders::add);
        return List.copyOf(folders);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false; // Who loads it says why.
        }
    }

    /** {@code plugins} beside {@code lib}; none for a program that is not installed so. */
    private static Optional<Path> path() {
        @Nullable CodeSource source = ProgramFolder.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path lib = Path.of(source.getLocation().toURI()).getParent();
            return Optional.ofNullable(lib)
                    .map(path -> path.resolveSibling(NAME))
                    .filter(Files::isDirectory);
        } catch (URISyntaxException odd) {
            throw new IllegalStateException("the program lies at an odd place: " + source.getLocation(), odd);
        }
    }
}
