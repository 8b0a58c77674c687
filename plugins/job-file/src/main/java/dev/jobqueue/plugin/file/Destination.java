package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Where a job writes: names that change with time, and what is there already. */
final class Destination {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private Destination() {}

    /** {@code {date}} and {@code {time}} are those of UTC. */
    static Path of(String to, Attempt attempt, Instant now) {
        return Inside.path(
                to.replace("{date}", now.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                        .replace("{time}", TIME.format(now.atOffset(ZoneOffset.UTC)))
                        .replace("{run}", attempt.run()));
    }

    /** @throws IOException when something has this name that may not be replaced */
    static void checkIsFree(Folder folder, Path name, boolean overwrite) throws IOException {
        Optional<BasicFileAttributes> there = folder.find(name);
        String shown = Inside.shown(folder.path().resolve(name));
        if (there.map(BasicFileAttributes::isDirectory).orElse(false)) {
            throw new IOException(shown + " is a folder, which a file does not replace: take it away");
        }
        if (there.isPresent() && !overwrite) {
            throw new IOException(shown + " is there already: set overwrite: true, or take it away");
        }
    }
}
