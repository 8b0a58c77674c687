package dev.jobqueue.embed.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.api.telemetry.EndedAttempt;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TelemetryHooksTest {

    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Attempt ATTEMPT = new Attempt(
            new RunId(7),
            new JobId("job"),
            2,
            CommandAction.shell("true"),
            CommandContext.INHERITED,
            ResourceLimits.NONE,
            NOON,
            Optional.empty(),
            Duration.ZERO,
            Map.of());
    private static final Sample SAMPLE =
            new Sample(NOON, 0.5, new Footprint(10, Memory.resident(20), 1, 1, Traffic.NONE), Optional.empty());

    @Test
    void each_sample_is_told_with_its_attempt() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        TelemetryHook hook = new TelemetryHook() {
            @Override
            public void sampled(RunId run, JobId job, int attempt, Sample sample) {
                told.add(run + " " + job + " " + attempt + " " + sample.cpuCores());
            }
        };
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(hook), LONG)) {
            hooks.sampled(ATTEMPT, SAMPLE);

            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("7 job 2 0.5");
        }
    }

    @Test
    void attributes_of_all_hooks_go_into_the_record_and_replace_none_that_it_has() throws Exception {
        TelemetryHook one = ending(ended -> Map.of("one", ended.job() + " " + ended.status(), "own", "other"));
        TelemetryHook two = ending(ended -> Map.of("two", ended.attributes().toString()));
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(one, two), LONG)) {
            assertThat(end(hooks).attributes())
                    .isEqualTo(Map.of("own", "kept", "one", "job FAILED", "two", "{own=kept}"));
        }
    }

    @Test
    void a_hook_that_throws_adds_nothing_and_keeps_no_other_from_adding() throws Exception {
        TelemetryHook good = ending(ended -> Map.of("good", "yes"));
        TelemetryHook bad = ending(ended -> {
            throw new AssertionError("bad");
        });
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(bad, good), SHORT)) {
            assertThat(end(hooks).attributes()).containsOnlyKeys("good", "own");
        }
    }

    @Test
    void a_hook_that_hangs_holds_up_no_end_for_longer_than_its_time_and_is_left_out_after_three() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        TelemetryHook hanging = ending(ended -> {
            calls.incrementAndGet();
            return await(never);
        });
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(hanging), SHORT)) {
            for (int i = 0; i < 10; i++) {
                assertThat(end(hooks).attributes()).containsOnlyKeys("own");
            }
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void whoever_samples_never_waits_for_a_hook_that_hangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        TelemetryHook hanging = new TelemetryHook() {
            @Override
            public void sampled(RunId run, JobId job, int attempt, Sample sample) {
                await(never);
            }
        };
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(hanging), LONG)) {
            for (int i = 0; i < 10_000; i++) {
                hooks.sampled(ATTEMPT, SAMPLE);
            }
            never.countDown();
            assertThat(end(hooks).attributes()).containsOnlyKeys("own");
        }
    }

    @Test
    void no_call_is_made_before_one_that_hangs_has_returned() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        TelemetryHook deaf = ending(ended -> {
            calls.incrementAndGet();
            return awaitDeaf(never);
        });
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(deaf), SHORT)) {
            for (int i = 0; i < 10; i++) {
                assertThat(end(hooks).attributes()).containsOnlyKeys("own");
            }
            assertThat(calls).hasValue(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void no_sample_of_an_attempt_is_told_after_its_end() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CountDownLatch sampled = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TelemetryHook hook = new TelemetryHook() {
            @Override
            public void sampled(RunId run, JobId job, int attempt, Sample sample) {
                told.add("sample");
                sampled.countDown();
                await(ended);
            }

            @Override
            public Map<String, String> ended(EndedAttempt attempt) {
                told.add("end");
                return Map.of();
            }
        };
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(hook), LONG)) {
            hooks.sampled(ATTEMPT, SAMPLE);
            sampled.await();
            hooks.sampled(ATTEMPT, SAMPLE);
            CompletableFuture<AttemptEnd> first = ending(hooks);
            ended.countDown();
            first.get(30, TimeUnit.SECONDS);
            end(hooks);

            assertThat(told).containsExactly("sample", "end", "end");
        }
    }

    @Test
    void attributes_that_no_record_could_hold_are_left_out() throws Exception {
        TelemetryHook talkative = ending(ended -> Map.of("novel", "x".repeat(70_000)));
        try (TelemetryHooks hooks = new TelemetryHooks(List.of(talkative), SHORT)) {
            assertThat(end(hooks).attributes()).containsOnlyKeys("own");
        }
    }

    private static AttemptEnd end(TelemetryHooks hooks) throws Exception {
        return ending(hooks).get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<AttemptEnd> ending(TelemetryHooks hooks) {
        AttemptEnd end = new AttemptEnd(
                ATTEMPT.key(),
                RunStatus.FAILED,
                OptionalLong.empty(),
                Optional.empty(),
                NOON,
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of("own", "kept"));
        CompletableFuture<AttemptEnd> told = new CompletableFuture<>();
        hooks.ended(ATTEMPT, end, told::complete);
        return told;
    }

    /** Goes on waiting when it is interrupted. */
    private static Map<String, String> awaitDeaf(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            await(latch);
            var unused = Thread.interrupted();
        }
        return Map.of();
    }

    private static Map<String, String> await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private static TelemetryHook ending(Function<EndedAttempt, Map<String, String>> answer) {
        return new TelemetryHook() {
            @Override
            public Map<String, String> ended(EndedAttempt attempt) {
                return answer.apply(attempt);
            }
        };
    }
}
