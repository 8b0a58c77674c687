package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory in v1; of what exceeds it, one process is killed at a time. */
record MemoryV1(GroupFiles files, Path group) implements Memory {

    static final String MARK = "memory.limit_in_bytes";
    /** The last step to the limit is larger than a page. */
    private static final double NEAR = 0.9;

    private static final String WITH_SWAP = "memory.memsw.limit_in_bytes";

    @Override
    public void limit(long bytes) throws IOException {
        String text = Long.toString(bytes);
        files.write(group.resolve(MARK), text);
        if (files.has(group.resolve(WITH_SWAP))) {
            files.write(group.resolve(WITH_SWAP), text);
        }
    }

    @Override
    public OptionalLong now() throws IOException {
        FlatKeys stat = Memory.keys(files, group.resolve("memory.stat"));
        return stat.get("total_rss").isPresent()
                ? OptionalLong.of(stat.sum("total_rss", "total_shmem"))
                : OptionalLong.empty();
    }

    @Override
    public OptionalLong peak() throws IOException {
        return Memory.number(files, group.resolve("memory.max_usage_in_bytes"));
    }

    @Override
    public OptionalLong limit() throws IOException {
        return Memory.number(files, group.resolve(MARK));
    }

    @Override
    public long kills() throws IOException {
        return wasAtLimit()
                ? Memory.keys(files, group.resolve("memory.oom_control")).sum("oom_kill")
                : 0;
    }

    /** By what it had at most: the kernel's own counter stays at zero where swap is limited too. */
    private boolean wasAtLimit() throws IOException {
        OptionalLong limit = limit();
        OptionalLong peak = peak();
        return limit.isEmpty() || peak.isEmpty() || peak.getAsLong() >= limit.getAsLong() * NEAR;
    }
}
