package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How many processes and threads a group may have; the files are the same in both versions. */
record Processes(GroupFiles files, Path group) {

    static final String MARK = "pids.max";

    void limit(long most) throws IOException {
        files.write(group.resolve(MARK), Long.toString(most));
    }

    OptionalLong limit() throws IOException {
        return Memory.number(files, group.resolve(MARK));
    }

    OptionalLong peak() throws IOException {
        return Memory.number(files, group.resolve("pids.peak"));
    }

    /** How often one more was refused. */
    long refusals() throws IOException {
        return Memory.keys(files, group.resolve("pids.events")).sum("max");
    }
}
