package dev.jobqueue.domain.event;

import java.util.List;
import java.util.Optional;

/** The port to the files of the machine. */
public interface FileListing {

    /**
     * The regular files that match, in no order; none where there is no such directory.
     *
     * @return empty where it could not be read: then nothing is known, and least of all that files are gone
     */
    Optional<List<FoundFile>> list(FilePattern pattern);
}
