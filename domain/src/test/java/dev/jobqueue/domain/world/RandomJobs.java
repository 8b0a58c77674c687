package dev.jobqueue.domain.world;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.node.Node;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Makes nodes and job sets by chance, in which everything that jobs can contest is short. */
final class RandomJobs {

    private static final List<String> POOLS = List.of("p", "q");
    private static final Map<String, Duration> EXPRESSIONS = Map.of(
            "@every 30s",
            Duration.ofSeconds(30),
            "* * * * *",
            Duration.ofMinutes(1),
            "*/2 * * * *",
            Duration.ofMinutes(2));

    private final Random random;
    private final Map<String, Integer> pools = new TreeMap<>();

    RandomJobs(Random random) {
        this.random = random;
        POOLS.forEach(pool -> pools.put(pool, 1 + random.nextInt(3)));
    }

    List<Node> nodes() {
        return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(number -> new Node(
                        "node" + number,
                        1,
                        1 + random.nextInt(4),
                        new Resources(2_000 + random.nextInt(3) * 1_000L, 4_096),
                        chance(30) ? Set.of("gpu") : Set.of()))
                .toList();
    }

    /** Jobs {@code j0} and so on, each depending only on earlier ones. */
    JobSet jobs() {
        List<JobDefinition> jobs = new ArrayList<>();
        int count = 2 + random.nextInt(6);
        for (int number = 0; number < count; number++) {
            if (chance(90)) {
                jobs.add(job(number, jobs));
            }
        }
        return new JobSet(jobs, pools);
    }

    /** From each instant of such a schedule to its next. */
    static Duration distance(ScheduleSpec schedule) {
        return EXPRESSIONS.getOrDefault(schedule.expression(), Duration.ZERO);
    }

    /** A set that must be refused: one of its jobs is wrong in itself, or beside another. */
    JobSet wrongJobs() {
        List<JobDefinition> jobs = new ArrayList<>(jobs().jobs());
        JobBuilder wrong = JobDefinition.job("wrong").shell("true");
        switch (random.nextInt(4)) {
            case 0 -> wrong.after("right");
            case 1 -> wrong.after("nobody");
            case 2 -> wrong.pool("nothing", 1);
            default -> wrong.schedule("0 0 30 2 *", ZoneOffset.UTC);
        }
        jobs.add(wrong.build());
        jobs.add(JobDefinition.job("right").shell("true").after("wrong").build());
        return new JobSet(jobs, Map.of("p", 9, "q", 9));
    }

    private JobDefinition job(int number, List<JobDefinition> earlier) {
        JobBuilder job = JobDefinition.job("j" + number)
                .shell("exit " + random.nextInt(3))
                .priority(random.nextInt(7) - 3)
                .concurrency(1 + random.nextInt(3))
                .enabled(chance(95))
                .resources(new Resources(random.nextInt(4) * 500L, random.nextInt(5) * 1_024L))
                .onLost(chance(70) ? OnLost.RETRY : OnLost.FAIL);
        if (chance(12)) {
            job.exclusive();
        }
        if (chance(12)) {
            job.nodes("gpu");
        }
        if (chance(15)) {
            job.maxRuns(1 + random.nextInt(5));
        }
        for (String pool : POOLS) {
            if (chance(35)) {
                job.pool(pool, 1 + random.nextInt(pools.getOrDefault(pool, 1)));
            }
        }
        addAttempts(job);
        addTriggers(job, earlier);
        return job.build();
    }

    private void addAttempts(JobBuilder job) {
        if (chance(50)) {
            job.timeout(Duration.ofSeconds(10 + random.nextInt(110)));
        }
        if (chance(40)) {
            Duration initial = Duration.ofSeconds(random.nextInt(20));
            job.retries(1 + random.nextInt(2), new RetryDelay(initial, 2, Duration.ofMinutes(1), initial));
        }
        if (chance(30)) {
            job.gracePeriod(Duration.ofSeconds(random.nextInt(30)));
        }
        if (chance(20)) {
            job.failover(CommandAction.shell("true"));
        }
        if (chance(30)) {
            job.notify(new NotifyRule(EnumSet.allOf(NotifyRule.Occasion.class), "mail"));
        }
    }

    private void addTriggers(JobBuilder job, List<JobDefinition> earlier) {
        if (chance(35)) {
            job.schedule(new ScheduleSpec(
                    pick(List.copyOf(new TreeSet<>(EXPRESSIONS.keySet()))),
                    ZoneOffset.UTC,
                    pick(List.of(Misfire.values())),
                    chance(30) ? Duration.ofSeconds(20) : Duration.ZERO,
                    Optional.empty(),
                    Optional.empty()));
        }
        for (JobDefinition other : earlier) {
            if (chance(25)) {
                job.after(other.id().value(), pick(List.of(Dependency.On.values())));
            }
        }
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
