package dev.jobqueue.pf4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in an archive, read whole before anything of it is used: one that is broken, that would unpack to far more than it looks,
 * or whose entries lead out of it, is refused before it does harm. Nothing in it becomes a link.
 *
 * @param mostBytes all entries together, unpacked
 */
record Contents(Path archive, long mostBytes) {

    /** More than any plugin needs, and less than fills a disk. */
    static final long MOST_BYTES = 256L << 20;

    private static final int MOST_ENTRIES = 100_000;
    private static final int BUFFER = 1 << 16;

    static Contents of(Path archive) {
        return new Contents(archive, MOST_BYTES);
    }

    void check() throws IOException {
        read(Optional.empty());
    }

    /** @param folder an empty one */
    void unpack(Path folder) throws IOException {
        read(Optional.of(folder));
    }

    private void read(Optional<Path> folder) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = mostBytes;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new IOException("it has " + zip.size() + " entries: a plugin may have " + MOST_ENTRIES);
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                requireInside(entry.getName());
                Optional<Path> target = folder.map(into -> into.resolve(entry.getName()));
                if (entry.isDirectory()) {
                    if (target.isPresent()) {
                        Files.createDirectories(target.get());
                    }
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry);
                        OutputStream out = open(target)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        left -= read;
                        if (left < 0) {
                            throw new IOException("it unpacks to more than " + (mostBytes >> 20)
                                    + " MiB, which no plugin may: leave out what it does not need");
                        }
                        out.write(buffer, 0, read);
                    }
                }
            }
        }
    }

    private static OutputStream open(Optional<Path> target) throws IOException {
        if (target.isEmpty()) {
            return OutputStream.nullOutputStream();
        }
        Path file = target.get();
        Files.createDirectories(file.resolveSibling(""));
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void requireInside(String name) throws IOException {
        boolean leads = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (leads) {
            throw new IOException("its entry '" + name + "' leads out of it: build it without such names");
        }
    }
}
