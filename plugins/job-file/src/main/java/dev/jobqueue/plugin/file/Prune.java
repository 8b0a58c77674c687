package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deletes what is too old, too many or too large. */
record Prune(Limits limits) implements Operation {

    @Override
    public Optional<Path> written(Attempt attempt, Instant now) {
        return Optional.empty();
    }

    @Override
    public void apply(Root root, Path from, List<Found> files, Attempt attempt, Instant now)
            throws IOException, InterruptedException {
        List<Found> exceeding = limits.exceededBy(files, now);
        try (OpenFolder folders = new OpenFolder(root::folder)) {
            for (Found file : exceeding) {
                attempt.checkGoesOn();
                Folder folder = folders.at(file.folder());
                if (!attempt.isDry()) {
                    folder.delete(file.name());
                }
                attempt.did("deleted", file, "", exceeding.size());
            }
        }
        attempt.say((files.size() - exceeding.size()) + " files stay");
    }
}
