package dev.jobqueue.files;

import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.event.FilePattern;
import dev.jobqueue.domain.event.FoundFile;
import java.io.IOException;
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

    @Override
    public Optional<List<FoundFile>> list(FilePattern pattern) {
        try {
            List<FoundFile> found = PatternWalk.of(pattern);
            if (unreadable.remove(pattern)) {
                LOG.info("The files of '{}' can be listed again", pattern.text());
            }
            return Optional.of(found);
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
}
