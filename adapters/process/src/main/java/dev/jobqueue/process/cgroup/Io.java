package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a group read from and wrote to block devices, which v2 alone can tell: v1 does not know who wrote what the kernel writes
 * later.
 */
record Io(long read, long written) {

    private static final String STAT = "io.stat";

    static Optional<Io> of(GroupFiles files, GroupDirectories directories) throws IOException {
        Optional<Path> group = directories.with(STAT);
        return group.isEmpty()
                ? Optional.empty()
                : files.read(group.get().resolve(STAT)).map(Io::parse);
    }

    /** Lines such as {@code 8:0 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0}. */
    static Io parse(String stat) {
        long read = 0;
        long written = 0;
        for (String word : stat.split("\\s+", -1)) {
            if (word.startsWith("rbytes=")) {
                read += Long.parseLong(word.substring(7));
            } else if (word.startsWith("wbytes=")) {
                written += Long.parseLong(word.substring(7));
            }
        }
        return new Io(read, written);
    }
}
