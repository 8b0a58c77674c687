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
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of a known load, beside what the kernel accounts for the same processes. */
@Timeout(240)
class TelemetryAccuracyTest {

    private static final Path TIME = Path.of("/usr/bin/time");
    private static final long MIB = 1 << 20;
    private static final long BLOCK = 512;
    private static final long MEMORY = 300;
    private static final long WRITTEN = 50;
    private static final long CPU_MILLIS = 6_000;

    @TempDir
    private Path folder;

    @Test
    void a_load_in_a_grandchild_is_measured_within_a_tenth_of_what_the_kernel_says() throws Exception {
        assumeTrue(Files.isExecutable(TIME), "GNU time, which tells the kernel's account, is not installed");
        Path done = fifo("done");
        Path go = fifo("go");
        Path account = folder.resolve("account");
        JobDefinition job = JobDefinition.job("load")
                .shell("%s -v -o '%s' sh -c '%s'; true".formatted(TIME, account, load(done, go)))
                .build();
        try (JobQueue queue = Guice.createInjector(new JobQueueModule(JobQueueSettings.builder()
                        .sampleInterval(Duration.ofMillis(200))
                        .build()))
                .getInstance(JobQueue.class)) {
            queue.apply("test", JobSet.of(job));
            RunId run = queue.trigger(new JobId("load"), Map.of());
            bounded(() -> Files.readString(done));
            awaitSample(queue, sample -> sample.tree().cpuMillis() >= CPU_MILLIS);
            awaitSample(queue, sample -> sample.machine().isPresent());
            bounded(() -> Files.writeString(go, "go"));
            assertThat(queue.awaitIdle(Duration.ofMinutes(1))).isTrue();

            RunLog record = queue.history(HistoryQuery.ofRun(run)).get(0);
            List<Sample> samples = queue.samples(run, 1);
            String kernel = Files.readString(account);
            assertThat(record.exitCode()).hasValue(0);
            isCloseTo(record.usage().cpuMillis().orElseThrow(), cpuMillis(kernel));
            isCloseTo(
                    record.usage().peakMemoryBytes().orElseThrow(),
                    1024 * number(kernel, "Maximum resident set size \\(kbytes\\): (\\d+)"));
            long written = BLOCK * number(kernel, "File system outputs: (\\d+)");
            assertThat(written)
                    .as("the file system accounts for what is written")
                    .isGreaterThan(WRITTEN * MIB * 9 / 10);
            isCloseTo(Long.parseLong(record.attributes().get("writtenBytes")), written);
            isCloseTo((long) coreMillis(samples), last(samples).tree().cpuMillis());
            assertThat(last(samples).tree().threads())
                    .isGreaterThan(last(samples).tree().processes());
            assertThat(last(samples).machine().orElseThrow().memoryBytes()).isGreaterThan(MEMORY * MIB);
        }
    }

    private static void isCloseTo(long measured, long accounted) {
        assertThat(measured).isCloseTo(accounted, within(accounted / 10));
    }

    /** The cores in use, each over the time since the sample before; what was used before the first one is known apart. */
    private static double coreMillis(List<Sample> samples) {
        double sum = samples.get(0).tree().cpuMillis();
        for (int i = 1; i < samples.size(); i++) {
            Duration span =
                    Duration.between(samples.get(i - 1).at(), samples.get(i).at());
            sum += samples.get(i).cpuCores() * span.toNanos() / 1e6;
        }
        return sum;
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

    private static Sample last(List<Sample> samples) {
        return samples.get(samples.size() - 1);
    }

    private static void awaitSample(JobQueue queue, Predicate<Sample> wanted) {
        while (queue.view().running().stream()
                .flatMap(run -> run.usage().stream())
                .noneMatch(usage -> wanted.test(usage.latest()))) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    private String load(Path done, Path go) {
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

    private Path fifo(String name) throws IOException, InterruptedException {
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
