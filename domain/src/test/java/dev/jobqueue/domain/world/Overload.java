package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * More runs are asked for than a few nodes can take. Every run ends within its timeout, at random; after each event what may
 * start is started, and each start is held against what was promised to the runs whose turn was before it.
 */
final class Overload {

    private static final int ARRIVALS = 50;
    private static final Map<String, Integer> POOLS = new TreeMap<>(Map.of("p", 4, "q", 2));

    private final Random random;
    private final List<String> story;
    private final List<JobDefinition> jobs;
    private final Duration aging;
    private final Scenario queue;
    private final TreeMap<RunId, Instant> ends = new TreeMap<>();

    Overload(Random random, List<String> story) {
        this.random = random;
        this.story = story;
        this.aging = Duration.ofSeconds(1 + random.nextInt(60));
        this.jobs =
                IntStream.range(0, 4 + random.nextInt(8)).mapToObj(this::job).toList();
        List<Node> nodes = IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(this::node)
                .toList();
        this.queue = new Scenario(new QueueRules(new Aging(Optional.of(aging)), QueueRules.Unmet.WAITS), nodes);
        queue.apply(Scenario.SOURCE, new JobSet(jobs, POOLS));
        jobs.forEach(job -> story.add(job.claim() + " " + job.attempts().timeout()));
    }

    /** Runs are asked for faster than they end; then none is, and every one that waits has its turn. */
    void live() {
        for (int arrival = 0; arrival < ARRIVALS; arrival++) {
            String job = any(jobs).id().value();
            story.add(queue.now() + " " + queue.trigger(job) + " of " + job);
            pass();
            until(queue.now().plusMillis(random.nextInt(4_000)));
        }
        while (!ends.isEmpty()) {
            until(nextEnd());
        }
        assertThat(queue.state().runs().all())
                .as("runs that never had their turn")
                .isEmpty();
    }

    private void until(Instant moment) {
        while (!ends.isEmpty() && !nextEnd().isAfter(moment)) {
            Instant end = nextEnd();
            queue.pass(Duration.between(queue.now(), end));
            List<RunId> over = ends.entrySet().stream()
                    .filter(run -> run.getValue().equals(end))
                    .map(Map.Entry::getKey)
                    .toList();
            for (RunId run : over) {
                ends.remove(run);
                story.add(end + " end of " + run);
                queue.finish(run, RunStatus.SUCCEEDED, false);
            }
            pass();
        }
        queue.pass(Duration.between(queue.now(), moment));
    }

    private void pass() {
        StartRules rules = new StartRules(
                queue.state(),
                queue.nodes(),
                queue.now(),
                aging,
                run -> queue.state().entryOf(run).definition());
        List<Start> starts = queue.admit();
        for (Start start : starts) {
            story.add(queue.now() + " start of " + start.run().id() + " of "
                    + start.run().job() + " on " + start.node());
            ends.put(start.run().id(), queue.now().plus(length(start.run())));
        }
        rules.check(starts);
    }

    private Duration length(Run run) {
        Duration most = queue.state()
                .entryOf(run)
                .definition()
                .attempts()
                .timeout()
                .map(timeout -> timeout.plusSeconds(10))
                .orElse(Duration.ofSeconds(90));
        return Duration.ofMillis(1 + random.nextInt((int) most.toMillis()));
    }

    private Instant nextEnd() {
        return ends.values().stream().min(Instant::compareTo).orElseThrow();
    }

    private Node node(int number) {
        return new Node(
                "node" + number,
                1,
                1 + random.nextInt(5),
                new Resources(4_000, 4_096),
                number == 1 || random.nextInt(2) == 0 ? Set.of("gpu") : Set.of());
    }

    private JobDefinition job(int number) {
        JobBuilder job = JobDefinition.job("j" + number)
                .shell("true")
                .priority(random.nextInt(11))
                .concurrency(1 + random.nextInt(4))
                .resources(new Resources(random.nextInt(5) * 1_000L, random.nextInt(5) * 1_024L));
        if (random.nextInt(3) > 0) {
            job.timeout(Duration.ofSeconds(1 + random.nextInt(60)));
        }
        if (random.nextInt(15) == 0) {
            job.exclusive();
        }
        if (random.nextInt(6) == 0) {
            job.nodes("gpu");
        }
        POOLS.forEach((pool, permits) -> {
            if (random.nextInt(3) == 0) {
                job.pool(pool, 1 + random.nextInt(permits));
            }
        });
        return job.build();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
