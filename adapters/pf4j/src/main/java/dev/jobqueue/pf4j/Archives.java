package dev.jobqueue.pf4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plugin files as class loaders need them. A zip is unpacked into a temporary folder, which goes with {@link #close}: PF4J would
 * unpack it beside the file, where the scheduler may not write, and where the next start would take it for another plugin.
 */
final class Archives implements AutoCloseable {

    private static final String MANIFEST_OF_ZIP = "classes/META-INF/MANIFEST.MF";

    private final List<Path> unpacked = new ArrayList<>();

    static boolean isArchive(Path file) {
        return isZip(file) || hasSuffix(file, ".jar");
    }

    private static boolean isZip(Path file) {
        return hasSuffix(file, ".zip");
    }

    private static boolean hasSuffix(Path file, String suffix) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    /** True for a jar that {@link #open} gave, false for a folder. */
    static boolean isJar(Path opened) {
        return Files.isRegularFile(opened);
    }

    /** The jar itself, which has been read whole, or the folder that a zip was unpacked to. */
    Path open(Path file) throws IOException {
        if (!isZip(file)) {
            Contents.of(file).check();
            return file;
        }
        Path folder = Files.createTempDirectory("jobqueue-plugin-");
        unpacked.add(folder);
        Contents.of(file).unpack(folder);
        return folder;
    }

    /** The manifest of what {@link #open} gave; none where it has none. */
    static @Nullable Manifest manifest(Path opened) throws IOException {
        if (isJar(opened)) {
            try (JarFile jar = new JarFile(opened.toFile())) {
                return jar.getManifest();
            }
        }
        Path manifest = opened.resolve(MANIFEST_OF_ZIP);
        if (!Files.isRegularFile(manifest)) {
            return null;
        }
        try (InputStream bytes = Files.newInputStream(manifest)) {
            return new Manifest(bytes);
        }
    }

    @Override
    public void close() {
        unpacked.forEach(Archives::delete);
        unpacked.clear();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the unpacked plugin " + folder + " cannot be deleted", failed);
        }
    }
}
