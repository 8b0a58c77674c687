package dev.jobqueue.plugin.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts files into one archive, which is there when it is whole.
 *
 * @param to relative to the root
 * @param remove delete the files afterwards
 */
record Archive(ArchiveFormat format, String to, boolean overwrite, boolean remove) implements Operation {

    @Override
    public Optional<Path> written(Attempt attempt, Instant now) {
        return Optional.of(Destination.of(to, attempt, now));
    }

    @Override
    public void apply(Root root, Path from, List<Found> files, Attempt attempt, Instant now)
            throws IOException, InterruptedException {
        if (files.isEmpty()) {
            return;
        }
        Path target = Destination.of(to, attempt, now);
        if (!attempt.isDry()) {
            write(root, from, files, target, attempt);
        }
        attempt.says("archive", target);
        try (OpenFolder sources = new OpenFolder(root::folder)) {
            for (Found file : files) {
                boolean removed = remove && isRemoved(sources.at(file.folder()), file, attempt);
                attempt.did(
                        removed ? "archived and deleted" : "archived",
                        file,
                        " in " + Inside.shown(target),
                        files.size());
            }
        }
    }

    /** What has changed since it was found may not be in the archive as it is now. */
    private static boolean isRemoved(Folder folder, Found file, Attempt attempt) throws IOException {
        boolean unchanged = folder.find(file.name()).map(file::isAsFound).orElse(false);
        if (!unchanged) {
            attempt.say(Inside.shown(file.path()) + " has changed meanwhile: it stays");
        } else if (!attempt.isDry()) {
            folder.delete(file.name());
        }
        return unchanged;
    }

    private void write(Root root, Path from, List<Found> files, Path target, Attempt attempt)
            throws IOException, InterruptedException {
        Path parent = target.getParent() == null ? Path.of("") : target.getParent();
        try (Folder folder = root.madeFolder(parent);
                OpenFolder sources = new OpenFolder(root::folder)) {
            Destination.checkIsFree(folder, target.getFileName(), overwrite);
            Temporary.write(folder, target.getFileName(), Optional.empty(), target, channel -> {
                // The writer closes what it writes to; the channel is still to be flushed to the disk.
                ArchiveFormat.Writer archive = format.writer(
                        new BufferedOutputStream(new StaysOpen(Channels.newOutputStream(channel)), 1 << 16));
                for (Found file : files) {
                    attempt.checkGoesOn();
                    String name = (from.toString().isEmpty() ? file.path() : from.relativize(file.path())).toString();
                    add(archive, sources.at(file.folder()), file, name, attempt);
                }
                archive.close();
                if (channel instanceof FileChannel written) {
                    written.force(true);
                }
            });
        }
    }

    private static void add(ArchiveFormat.Writer archive, Folder source, Found file, String name, Attempt attempt)
            throws IOException, InterruptedException {
        try (SeekableByteChannel in = source.read(file.name())) {
            long bytes = in.size();
            Exactly content = new Exactly(Channels.newInputStream(in), bytes);
            archive.add(name, bytes, FileTime.from(file.modified()), content);
            if (content.missing() > 0) {
                throw new IOException(Inside.shown(file.path()) + " lost " + content.missing()
                        + " bytes while it was read: archive it when nobody writes it, or use olderThan");
            }
            attempt.checkGoesOn();
        }
    }
}
