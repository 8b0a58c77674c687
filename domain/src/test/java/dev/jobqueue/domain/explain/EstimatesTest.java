package dev.jobqueue.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of when is held against what then happens, in random worlds in which runs contest one thing. */
class EstimatesTest {

    private static final int WORLDS = Integer.getInteger("jobqueue.worlds", 300);
    private static final int AMOUNT = 5;
    private static final Node NODE = new Node("node", 1, 100, new Resources(AMOUNT * 1_000L, AMOUNT << 20), Set.of());

    /** What the runs of a world contest. */
    enum Contested {
        POOL,
        CPU,
        MEMORY,
        SLOT,
        ONE_EXCLUSIVE,
        CONCURRENCY;

        /** Has the job take so much of it. */
        JobBuilder claim(JobBuilder job, int amount) {
            return switch (this) {
                case POOL -> job.pool("p", amount);
                case CPU -> job.resources(new Resources(amount * 1_000L, 0));
                case MEMORY -> job.resources(new Resources(0, (long) amount << 20));
                case CONCURRENCY -> job.concurrency(2);
                case SLOT, ONE_EXCLUSIVE -> job;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void runs_that_take_as_long_as_expected_start_when_that_was_said(Contested contested) {
        for (long seed = 0; seed < WORLDS; seed++) {
            Random random = new Random(seed);
            Map<RunId, Duration> takes = new HashMap<>();
            Scenario queue = world(contested, random, Optional.empty(), takes);
            Map<RunId, Instant> expected = latest(queue, Reason::expected);
            Map<RunId, Instant> started = play(queue, takes);

            assertThat(expected.keySet())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(waiting(queue, started));
            for (Map.Entry<RunId, Instant> said : expected.entrySet()) {
                assertThat(started)
                        .as("run %s of seed %d", said.getKey(), seed)
                        .containsEntry(said.getKey(), said.getValue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_run_starts_after_its_bound_however_long_runs_take_within_their_timeouts(Contested contested) {
        int bounds = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            Random random = new Random(seed);
            Map<RunId, Duration> takes = new HashMap<>();
            Scenario queue = world(contested, random, Optional.of(Duration.ofSeconds(60)), takes);
            takes.replaceAll((run, expected) -> Duration.ofSeconds(1 + random.nextInt(70)));
            Map<RunId, Instant> bound = latest(queue, Reason::until);
            Map<RunId, Instant> started = play(queue, takes);

            bounds += bound.size();
            for (Map.Entry<RunId, Instant> entry : bound.entrySet()) {
                assertThat(started.get(entry.getKey()))
                        .as("%s of seed %d", entry.getKey(), seed)
                        .isBeforeOrEqualTo(entry.getValue());
            }
        }
        assertThat(bounds).as("bounds that were said").isGreaterThan(WORLDS);
    }

    /** Up to ten runs that ask for the same thing at the same moment; those that can have started. */
    private static Scenario world(
            Contested contested, Random random, Optional<Duration> timeout, Map<RunId, Duration> takes) {
        int runs = 3 + random.nextInt(8);
        int exclusive = contested == Contested.ONE_EXCLUSIVE ? random.nextInt(runs) : -1;
        boolean oneJob = contested == Contested.CONCURRENCY;
        List<JobDefinition> jobs = new ArrayList<>();
        Map<String, Duration> durations = new HashMap<>();
        for (int number = 0; number < (oneJob ? 1 : runs); number++) {
            Duration takesSo = Duration.ofSeconds(1 + random.nextInt(50));
            JobBuilder job = JobDefinition.job("job-" + number).shell("true").expectedDuration(takesSo);
            timeout.ifPresent(job::timeout);
            if (number == exclusive) {
                job.exclusive();
            }
            durations.put("job-" + number, takesSo);
            jobs.add(contested.claim(job, 1 + random.nextInt(AMOUNT)).build());
        }
        List<Node> nodes = contested == Contested.SLOT ? List.of(Scenario.node("node", 2)) : List.of(NODE);
        Scenario queue = Scenario.on(nodes, Map.of("p", AMOUNT), jobs.toArray(JobDefinition[]::new));
        for (int run = 0; run < runs; run++) {
            String job = "job-" + (oneJob ? 0 : run);
            takes.put(queue.trigger(job), durations.getOrDefault(job, Duration.ZERO));
        }
        queue.start();
        return queue;
    }

    /** By run that waits, the latest of what is said of its reasons; none of one where it is not said of each. */
    private static Map<RunId, Instant> latest(Scenario queue, Function<Reason, Optional<Instant>> said) {
        Map<RunId, Instant> latest = new HashMap<>();
        for (Run run : queue.state().runs().readyInOrder()) {
            Explanation why = queue.why(run.id());
            List<Optional<Instant>> all = why.reasons().stream().map(said).toList();
            if (all.stream().allMatch(Optional::isPresent)) {
                all.stream()
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .ifPresent(at -> latest.put(run.id(), at));
            }
        }
        return latest;
    }

    /** Ends each run when it has taken its time, and starts what may start then; the starts. */
    private static Map<RunId, Instant> play(Scenario queue, Map<RunId, Duration> takes) {
        Map<RunId, Instant> started = new HashMap<>();
        while (!queue.state().isIdle()) {
            queue.state().runs().running().forEach(run -> started.put(run.id(), start(run)));
            Instant next = running(queue)
                    .map(run -> start(run).plus(takes.getOrDefault(run.id(), Duration.ZERO)))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            queue.moveClock(Duration.between(queue.now(), next));
            running(queue)
                    .filter(run -> start(run)
                            .plus(takes.getOrDefault(run.id(), Duration.ZERO))
                            .equals(next))
                    .toList()
                    .forEach(run -> queue.finish(run.id(), RunStatus.SUCCEEDED, false));
            queue.start();
        }
        return started;
    }

    /** Those that had not started when the world began. */
    private static List<RunId> waiting(Scenario queue, Map<RunId, Instant> started) {
        assertThat(queue.state().isIdle()).isTrue();
        return started.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(Scenario.START))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<Run> running(Scenario queue) {
        return queue.state().runs().running().stream();
    }

    private static Instant start(Run run) {
        if (run.phase() instanceof Phase.Running running) {
            return running.startedAt();
        }
        throw new AssertionError("run " + run.id() + " does not run");
    }
}
