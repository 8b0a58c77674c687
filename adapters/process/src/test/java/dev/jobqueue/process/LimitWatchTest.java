package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at by samples, since there is no control group. */
class LimitWatchTest {

    @TempDir
    private static Path runs;

    @AutoClose
    private final Groups groups = new Groups(runs);

    @Test
    void more_memory_than_the_limit_ends_the_run() throws Exception {
        LimitWatch watch = watch(ResourceLimits.NONE.withMemoryBytes(50 << 20));

        assertThat(watch.check(50 << 20, 1, 0, "pss", 0)).isEmpty();
        assertThat(watch.check(60 << 20, 1, 0, "pss", 0))
                .contains(new EndRequest(RunStatus.LIMIT_EXCEEDED, "used 60 MiB, limit 50 MiB (sampled pss memory)"));
    }

    @Test
    void more_processes_than_the_limit_end_the_run() throws Exception {
        LimitWatch watch = watch(ResourceLimits.NONE.withProcesses(3));

        assertThat(watch.check(0, 3, 0, "pss", 0)).isEmpty();
        assertThat(watch.check(0, 4, 0, "pss", 0))
                .contains(new EndRequest(RunStatus.LIMIT_EXCEEDED, "had 4 processes and threads, limit 3 (sampled)"));
    }

    @Test
    void a_burst_above_the_limit_of_processors_is_allowed_and_staying_above_it_is_not() throws Exception {
        LimitWatch watch = watch(ResourceLimits.NONE.withCpuMillis(500));

        assertThat(watch.check(0, 1, 0.9, "pss", seconds(100))).isEmpty();
        assertThat(watch.check(0, 1, 0.9, "pss", seconds(109))).isEmpty();
        assertThat(watch.check(0, 1, 0.4, "pss", seconds(110))).isEmpty();
        assertThat(watch.check(0, 1, 0.9, "pss", seconds(111))).isEmpty();
        assertThat(watch.check(0, 1, 0.9, "pss", seconds(120))).isEmpty();
        assertThat(watch.check(0, 1, 0.9, "pss", seconds(121)))
                .hasValueSatisfying(end -> assertThat(end.message())
                        .isEqualTo("used 0.9 cores, and more than its limit of 0.5 for 10 s (sampled)"));
    }

    private static long seconds(long count) {
        return count * 1_000_000_000;
    }

    @Test
    void a_file_that_grows_too_large_is_told_by_its_signal() throws Exception {
        LimitWatch watch = watch(ResourceLimits.NONE.withFileSizeBytes(1 << 20));

        assertThat(watch.exceededFileSize(128 + 25))
                .contains(new EndRequest(
                        RunStatus.LIMIT_EXCEEDED, "wrote a file larger than its limit of 1 MiB (rlimit)"));
        assertThat(watch.exceededFileSize(1)).isEmpty();
        assertThat(watch(ResourceLimits.NONE).exceededFileSize(128 + 25)).isEmpty();
    }

    @Test
    void the_record_says_how_each_limit_is_enforced() throws Exception {
        assertThat(watch(ResourceLimits.NONE).methods()).isEmpty();
        assertThat(watch(ResourceLimits.NONE
                                .withCpuMillis(500)
                                .withMemoryBytes(1)
                                .withProcesses(1)
                                .withFileSizeBytes(1))
                        .methods())
                .contains("cpu: sampled, memory: sampled, processes: sampled, fileSize: rlimit");
    }

    private LimitWatch watch(ResourceLimits limits) throws Exception {
        return new LimitWatch(limits, Optional.empty(), groups);
    }
}
