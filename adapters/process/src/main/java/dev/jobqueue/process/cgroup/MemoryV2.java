package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory in v2; what exceeds it is killed whole. */
record MemoryV2(GroupFiles files, Path group) implements Memory {

    static final String MARK = "memory.max";

    @Override
    public void limit(long bytes) throws IOException {
        files.write(group.resolve(MARK), Long.toString(bytes));
        writeIfThere("memory.swap.max", "0");
        writeIfThere("memory.oom.group", "1");
    }

    private void writeIfThere(String file, String text) throws IOException {
        if (files.has(group.resolve(file))) {
            files.write(group.resolve(file), text);
        }
    }

    @Override
    public OptionalLong now() throws IOException {
        FlatKeys stat = Memory.keys(files, group.resolve("memory.stat"));
        return stat.get("anon").isPresent() ? OptionalLong.of(stat.sum("anon", "shmem")) : OptionalLong.empty();
    }

    @Override
    public OptionalLong peak() throws IOException {
        return Memory.number(files, group.resolve("memory.peak"));
    }

    @Override
    public OptionalLong limit() throws IOException {
        return Memory.number(files, group.resolve(MARK));
    }

    @Override
    public long kills() throws IOException {
        FlatKeys events = Memory.keys(files, group.resolve("memory.events"));
        return events.get("oom").orElse(1) > 0 ? events.sum("oom_kill") : 0;
    }
}
