package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.oshi.OshiMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of a known load in a grandchild, within a tenth of what the kernel accounts for the same processes. */
@Timeout(240)
class TelemetryAccuracyTest {

    private static final Path TIME = Path.of("/usr/bin/time");
    private static final long MIB = 1 << 20;
    private static final long BLOCK = 512;
    private static final long MEMORY = 300;
    private static final long WRITTEN = 50;
    private static final long CPU_MILLIS = 6_000;

    @TempDir
    private static Path folder;

    private static @Nullable Measured measured;

    /**
     * One run of the load, by all who look at it.
     *
     * @param tree what the processes alone say while the load is there, as they do where there is no control group
     * @param group what its control group says then
     * @param time what GNU time has said at the end
     */
    private record Measured(
            RunLog record, List<Sample> samples, Footprint tree, Optional<GroupAccount> group, Optional<String> time) {

        Sample last() {
            return samples.get(samples.size() - 1);
        }

        long cpuMillis() {
            return record.usage().cpuMillis().orElseThrow();
        }

        long peakMemoryBytes() {
            return record.usage().peakMemoryBytes().orElseThrow();
        }

        /** The cores in use, each over the time since the sample before; what was used before the first one is known apart. */
        long coreMillis() {
            double sum = samples.get(0).tree().cpuMillis();
            for (int i = 1; i < samples.size(); i++) {
                Duration span =
                        Duration.between(samples.get(i - 1).at(), samples.get(i).at());
                sum += samples.get(i).cpuCores() * span.toNanos() / 1e6;
            }
            return Math.round(sum);
        }
    }

    @BeforeAll
    static void run_the_load() throws Exception {
        boolean timed = Files.isExecutable(TIME);
        Path done = fifo("done");
        Path go = fifo("go");
        Path account = folder.resolve("account");
        String prefix = timed ? "%s -v -o '%s' ".formatted(TIME, account) : "";
        JobDefinition job = JobDefinition.job("load")
                .shell(prefix + "sh -c '%s'; true".formatted(load(done, go)))
                .build();
        try (JobQueue queue = Guice.createInjector(new JobQueueModule(JobQueueSettings.builder()
                        .sampleInterval(Duration.ofMillis(200))
                        .build()))
                .getInstance(JobQueue.class)) {
            queue.apply("test", JobSet.of(job));
            RunId run = queue.trigger(new JobId("load"), Map.of());
            bounded(() -> Files.readString(done));
            awaitSample(queue, sample -> sample.tree().cpuMillis() >= CPU_MILLIS);
            long pid = awaitSample(queue, sample -> sample.machine().isPresent())
                    .pid()
                    .orElseThrow();
            Footprint tree = new OshiMonitor().sample(pid).orElseThrow();
            Optional<GroupAccount> group = GroupAccount.of(pid);
            bounded(() -> Files.writeString(go, "go"));
            assertThat(queue.awaitIdle(Duration.ofMinutes(1))).isTrue();
            measured = new Measured(
                    queue.history(HistoryQuery.ofRun(run)).get(0),
                    queue.samples(run, 1),
                    tree,
                    group,
                    timed ? Optional.of(Files.readString(account)) : Optional.empty());
        }
    }

    private static Measured measured() {
        assertThat(measured).as("the load has run").isNotNull();
        return measured;
    }

    @Test
    void the_record_says_what_its_samples_say() {
        Measured seen = measured();
        Footprint last = seen.last().tree();

        assertThat(seen.record().exitCode()).hasValue(0);
        isCloseTo("cores over time", seen.coreMillis(), last.cpuMillis());
        assertThat(last.threads()).isGreaterThan(last.processes());
        assertThat(seen.last().machine().orElseThrow().memoryBytes()).isGreaterThan(MEMORY * MIB);
    }

    @Test
    void record_and_samples_are_as_gnu_time_says() {
        Measured seen = measured();
        assumeTrue(seen.time().isPresent(), TIME + " is not there: install GNU time (package time)");
        String said = seen.time().orElseThrow();

        requireCpu(cpuMillis(said));
        requireMemory(1024 * number(said, "Maximum resident set size \\(kbytes\\): (\\d+)"));
        long written = BLOCK * number(said, "File system outputs: (\\d+)");
        assertThat(written).as("the file system accounts for what is written").isGreaterThan(WRITTEN * MIB * 9 / 10);
        isCloseTo("written, record", Long.parseLong(seen.record().attributes().get("writtenBytes")), written);
        isCloseTo("written, last sample", seen.last().tree().traffic().writtenBytes(), written);
    }

    @Test
    void record_and_samples_are_as_the_files_of_the_control_group_say() {
        Measured seen = measured();
        assumeTrue(
                seen.group().isPresent(),
                "there is no control group that accounts for processor time and memory: see 'jobqueue doctor'");
        GroupAccount group = seen.group().orElseThrow();

        requireCpu(group.cpuMillis());
        requireMemory(group.peakBytes());
    }

    private static void requireCpu(long kernelMillis) {
        isCloseTo("time, record", measured().cpuMillis(), kernelMillis);
        isCloseTo("time, last sample", measured().last().tree().cpuMillis(), kernelMillis);
        isCloseTo("time, without a group", measured().tree().cpuMillis(), kernelMillis);
    }

    private static void requireMemory(long kernelBytes) {
        isCloseTo("memory, record", measured().peakMemoryBytes(), kernelBytes);
        isCloseTo("memory, last sample", measured().last().memoryBytes(), kernelBytes);
        isCloseTo("memory, without a group", measured().tree().memory().bytes(), kernelBytes);
    }

    private static void isCloseTo(String figure, long ours, long kernel) {
        assertThat(ours).as(figure).isCloseTo(kernel, within(kernel / 10));
    }

    private static long cpuMillis(String account) {
        return millis(account, "User time \\(seconds\\): ([0-9.]+)")
                + millis(account, "System time \\(seconds\\): ([0-9.]+)");
    }

    private static long millis(String account, String line) {
        return Math.round(Double.parseDouble(find(account, line)) * 1000);
    }

    private static long number(String account, String line) {
        return Long.parseLong(find(account, line));
    }

    private static String find(String account, String line) {
        Matcher found = Pattern.compile(line).matcher(account);
        assertThat(found.find()).as(account).isTrue();
        return found.group(1);
    }

    private static LiveUsage awaitSample(JobQueue queue, Predicate<Sample> wanted) {
        while (true) {
            Optional<LiveUsage> usage = queue.view().running().stream()
                    .flatMap(run -> run.usage().stream())
                    .filter(live -> wanted.test(live.latest()))
                    .findFirst();
            if (usage.isPresent()) {
                return usage.get();
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    private static String load(Path done, Path go) {
        return "%s -Xms8m -Xmx600m -XX:+UseSerialGC -cp %s %s %d %d %d %s %s %s; true"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        HeavyLoad.class.getName(),
                        MEMORY,
                        WRITTEN,
                        CPU_MILLIS,
                        folder.resolve("file"),
                        done,
                        go);
    }

    private static Path fifo(String name) throws IOException, InterruptedException {
        Path fifo = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    /** Opening a fifo waits for the other side, uninterruptibly: a thread of its own may be left waiting. */
    private static void bounded(Callable<?> action) throws Exception {
        FutureTask<?> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "fifo");
        thread.setDaemon(true);
        thread.start();
        task.get(2, TimeUnit.MINUTES);
    }
}
