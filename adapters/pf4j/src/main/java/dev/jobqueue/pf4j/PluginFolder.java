package dev.jobqueue.pf4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with plugins: {@code *.jar} and {@code *.zip}, in the order of their names. Hidden files are uploads that have not ended.
 *
 * @param checksums what the files must be, as {@code sha256:...} by their names; no other file is used; none: any file is
 * @param isGuarded whether nobody but root and this user may be able to write here; false for the folder of the program itself,
 *     since who may write there may replace the program as well
 */
public record PluginFolder(Path path, Optional<Map<String, String>> checksums, boolean isGuarded) {

    public PluginFolder {
        checksums = checksums.map(Map::copyOf);
    }

    /** The folder of plugins that come with the program. */
    public static PluginFolder ofProgram(Path path) {
        return new PluginFolder(path, Optional.empty(), false);
    }

    /** The folder of a user. */
    public static PluginFolder ofUser(Path path) {
        return new PluginFolder(path, Optional.empty(), true);
    }

    public PluginFolder pinned(Map<String, String> files) {
        return new PluginFolder(path, Optional.of(files), isGuarded);
    }

    /** True unless it is plain that there is nothing to load. */
    public boolean mayHaveFiles() {
        try {
            return (Files.exists(path) && !files().isEmpty())
                    || !checksums.orElse(Map.of()).isEmpty();
        } catch (IOException unreadable) {
            return true;
        }
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(PluginFolder::isPlugin).sorted().toList();
        }
    }

    private static boolean isPlugin(Path file) {
        boolean hidden = file.getFileName().toString().startsWith(".");
        return Archives.isArchive(file) && !hidden && Files.isRegularFile(file);
    }
}
