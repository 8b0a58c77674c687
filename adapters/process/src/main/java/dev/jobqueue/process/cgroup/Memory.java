package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of one group, in the files of either version. */
sealed interface Memory permits MemoryV1, MemoryV2 {

    /** Swapped memory counts too where the kernel can count it. */
    void limit(long bytes) throws IOException;

    /** Anonymous and shared memory, without the cache of files. */
    OptionalLong now() throws IOException;

    /** The highest that the kernel has seen, with the cache of files. */
    OptionalLong peak() throws IOException;

    OptionalLong limit() throws IOException;

    /** How many processes the kernel killed because the group was at its limit; a group above it, or the machine, does not count. */
    long kills() throws IOException;

    static OptionalLong number(GroupFiles files, Path file) throws IOException {
        return files.read(file).map(FlatKeys::number).orElse(OptionalLong.empty());
    }

    static FlatKeys keys(GroupFiles files, Path file) throws IOException {
        return new FlatKeys(files.read(file).orElse(""));
    }
}
