package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The few things that are done with the files of control groups: apart, so that tests can play kernels that they do not run on. */
interface GroupFiles {

    /** Does nothing where the group is there already. */
    void make(Path group) throws IOException;

    /** Writes to a file that is there. */
    void write(Path file, String text) throws IOException;

    /** Nothing where there is no such file. */
    Optional<String> read(Path file) throws IOException;

    /** The groups right below one; none where it is gone. */
    List<Path> below(Path group) throws IOException;

    /** Does nothing where the group has gone. */
    void remove(Path group) throws IOException;

    boolean has(Path file);
}
