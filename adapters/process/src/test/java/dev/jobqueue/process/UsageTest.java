package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UsageTest {

    @TempDir
    private Path runs;

    @Test
    void a_known_load_in_a_grandchild_is_recorded_as_it_was() throws Exception {
        try (Bench bench = new Bench(runs)) {
            Path used = bench.signal();
            Path go = bench.signal();
            Attempt attempt =
                    bench.shell("sh -c '%s -Xms8m -Xmx500m -XX:+UseSerialGC -cp %s %s 1000 200 %s %s; true'; true"
                            .formatted(
                                    Path.of(System.getProperty("java.home"), "bin", "java"),
                                    System.getProperty("java.class.path"),
                                    KnownLoad.class.getName(),
                                    used,
                                    go));
            CompletableFuture<AttemptEnd> end = bench.launch(attempt);
            String[] said = Bench.hear(used).split(" ", -1);
            long cpuMillis = Long.parseLong(said[0]);
            long memory = Long.parseLong(said[1]) * 1024;

            LiveUsage usage = latestAbove(bench, attempt, 200L << 20);
            Bench.letGo(go);
            AttemptEnd ended = Bench.await(end);

            assertThat(usage.latest().tree().processes()).isEqualTo(3);
            assertThat(usage.pid()).isEqualTo(ended.pid());
            assertThat(ended.exitCode()).hasValue(0);
            assertThat(ended.usage().cpuMillis().orElseThrow()).isCloseTo(cpuMillis, within(cpuMillis * 15 / 100));
            assertThat(ended.usage().peakMemoryBytes().orElseThrow()).isCloseTo(memory, within(memory * 15 / 100));
            assertThat(bench.launcher().latest(attempt.key())).isEmpty();
            assertThat(bench.launcher().samples(attempt.key()))
                    .isNotEmpty()
                    .anySatisfy(sample -> assertThat(sample.memoryBytes()).isGreaterThan(200L << 20));
        }
    }

    /** Waits for a sample that was taken after the load had taken its memory. */
    private static LiveUsage latestAbove(Bench bench, Attempt attempt, long bytes) {
        while (true) {
            Optional<LiveUsage> usage = bench.launcher().latest(attempt.key());
            if (usage.isPresent() && usage.get().latest().memoryBytes() > bytes) {
                return usage.get();
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    @Test
    void the_tail_of_the_output_begins_with_a_whole_character() throws Exception {
        try (Bench bench = new Bench(runs)) {
            Attempt attempt = bench.shell("printf 'aüb\\377c'");
            bench.run(attempt);

            assertThat(bench.launcher().tail(attempt.key(), 100)).contains("aüb\ufffdc");
            assertThat(bench.launcher().tail(attempt.key(), 4)).contains("b\ufffdc");
            assertThat(bench.launcher().tail(attempt.key(), 1)).contains("c");
            assertThat(bench.launcher().tail(bench.shell("true").key(), 100)).isEmpty();
        }
    }
}
