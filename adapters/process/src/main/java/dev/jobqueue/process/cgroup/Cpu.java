package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The processor time of one group: a quota for every tenth of a second, and what was used, by processes that have ended too. The
 * two may be in different hierarchies.
 */
record Cpu(GroupFiles files, GroupDirectories directories) {

    static final String MAX_V2 = "cpu.max";
    static final String QUOTA_V1 = "cpu.cfs_quota_us";
    private static final String PERIOD_V1 = "cpu.cfs_period_us";
    static final String USED_V1 = "cpuacct.usage";

    private static final long PERIOD_MICROS = 100_000;
    /** The kernel refuses less: a hundredth of a core. */
    private static final long LEAST_MICROS = 1_000;

    void limit(long millisOfACore) throws IOException {
        long micros = Math.max(LEAST_MICROS, Math.multiplyExact(millisOfACore, PERIOD_MICROS / 1000));
        Optional<Path> v2 = directories.with(MAX_V2);
        if (v2.isPresent()) {
            files.write(v2.get().resolve(MAX_V2), micros + " " + PERIOD_MICROS);
            return;
        }
        Optional<Path> v1 = directories.with(QUOTA_V1);
        if (v1.isPresent()) {
            files.write(v1.get().resolve(PERIOD_V1), Long.toString(PERIOD_MICROS));
            files.write(v1.get().resolve(QUOTA_V1), Long.toString(micros));
        }
    }

    boolean isLimited() throws IOException {
        Optional<Path> v2 = directories.with(MAX_V2);
        if (v2.isPresent()) {
            return files.read(v2.get().resolve(MAX_V2))
                    .filter(text -> !text.startsWith("max"))
                    .isPresent();
        }
        Optional<Path> v1 = directories.with(QUOTA_V1);
        return v1.isPresent()
                && Memory.number(files, v1.get().resolve(QUOTA_V1)).orElse(0) > 0;
    }

    OptionalLong usedMillis() throws IOException {
        OptionalLong nanos = usedNanos();
        return nanos.isPresent() ? OptionalLong.of(nanos.getAsLong() / 1_000_000) : nanos;
    }

    OptionalLong usedNanos() throws IOException {
        Optional<Path> v1 = directories.with(USED_V1);
        if (v1.isPresent()) {
            return Memory.number(files, v1.get().resolve(USED_V1));
        }
        Optional<Path> v2 = directories.unified();
        if (v2.isPresent()) {
            OptionalLong micros =
                    Memory.keys(files, v2.get().resolve("cpu.stat")).get("usage_usec");
            return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * 1_000) : micros;
        }
        return OptionalLong.empty();
    }
}
