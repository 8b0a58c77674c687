package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is done with the files. */
sealed interface Operation permits Transfer, Archive, Prune {

    /** What it writes, relative to the root; files in there are not its business. */
    Optional<Path> written(Attempt attempt, Instant now);

    /** @param from the folder, relative to the root, from which on paths are kept */
    void apply(Root root, Path from, List<Found> files, Attempt attempt, Instant now)
            throws IOException, InterruptedException;
}
