package dev.jobqueue.files;

import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.event.FilePattern;
import dev.jobqueue.domain.event.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists files by walking their directories. A pattern that cannot be listed is told when that begins and when it is over, not at
 * every look. For use by one thread.
 */
public final class DiskFiles implements FileListing {

    private static final Logger LOG = LoggerFactory.getLogger(DiskFiles.class);

    private final Set<FilePattern> unreadable = new HashSet<>();
    private final Set<FilePattern> withNameless = new HashSet<>();

    @Override
    public Optional<List<FoundFile>> list(FilePattern pattern) {
        try {
            PatternWalk walk = PatternWalk.of(pattern);
            tellOfNameless(pattern, walk.nameless());
            if (unreadable.remove(pattern)) {
                LOG.info("The files of '{}' can be listed again", pattern.text());
            }
            return Optional.of(walk.found());
        } catch (IOException | RuntimeException failure) {
            if (unreadable.add(pattern)) {
                LOG.warn(
                        "The files of '{}' cannot be listed, so that none of them starts a job: {}; make them readable for"
                                + " this user, or write a narrower pattern",
                        pattern.text(),
                        failure.toString());
            }
            return Optional.empty();
        }
    }

    private void tellOfNameless(FilePattern pattern, List<Path> nameless) {
        if (nameless.isEmpty()) {
            withNameless.remove(pattern);
        } else if (withNameless.add(pattern)) {
            LOG.warn(
                    "Of the files of '{}', {} start no job, such as {}: their names are no text in the encoding of this system;"
                            + " rename them, or start the scheduler in a UTF-8 locale",
                    pattern.text(),
                    nameless.size(),
                    nameless.get(0));
        }
    }
}
