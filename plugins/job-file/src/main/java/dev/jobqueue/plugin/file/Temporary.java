package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Files under a name of passage, until they are whole: then one step gives them their own. */
final class Temporary {

    private static final String PREFIX = ".jobqueue-";

    private Temporary() {}

    /** What fills a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(SeekableByteChannel channel) throws IOException, InterruptedException;
    }

    static boolean isOne(Path name) {
        return name.toString().startsWith(PREFIX);
    }

    /**
     * Writes a file that is there whole, or not at all.
     *
     * @param like a file of that folder whose time and permissions it gets
     */
    static void write(Folder folder, Path name, Optional<Folder> source, Path like, Content content)
            throws IOException, InterruptedException {
        Path passage = Path.of(PREFIX + UUID.randomUUID());
        boolean made = false;
        try {
            try (SeekableByteChannel channel = folder.create(passage)) {
                made = true;
                content.writeTo(channel);
            }
            if (source.isPresent()) {
                folder.copyAttributes(source.get(), like, passage);
            }
            folder.move(passage, folder, name);
            made = false;
        } finally {
            if (made) {
                folder.delete(passage);
            }
        }
    }
}
