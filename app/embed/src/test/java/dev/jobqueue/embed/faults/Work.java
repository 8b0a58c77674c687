package dev.jobqueue.embed.faults;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.job.TypedAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the nodes are given to do: jobs with every kind of limit, whose attempts write {@link Evidence}.
 *
 * @param directory holds the file of evidence and the script of the commands
 */
record Work(Path directory) {

    static final int EACH = 4;
    static final int TWO = 2;
    static final int PERMITS = 2;
    static final int MOST_RUNS = 25;
    static final Duration EVERY = Duration.ofSeconds(2);

    /** A job whose first attempt takes so long that its node can die meanwhile. */
    static final String LASTING = "lasting";

    /** In tenths of a second. */
    private static final String LASTS = "150";

    /** The variant of the jobs that the storm begins with. */
    static final String FIRST = "first";

    /** The last variant of the jobs: nothing is asked for by a schedule any more. */
    static final String QUIET = "quiet";

    private static final Duration SOON = Duration.ofMillis(100);

    /** Waits on a pipe that nobody writes to, so that it needs no other program. */
    private static final String SCRIPT = """
            note() { echo "$1 $JOBQUEUE_RUN $JOBQUEUE_ATTEMPT $JOBQUEUE_JOB ${JOBQUEUE_PARAM_TOKEN:--} ${EPOCHREALTIME/[.,]/}" >> evidence; }
            trap 'note END; exit 99' TERM
            note BEGIN
            last=$((JOBQUEUE_RUN * 7 % 8))
            ((JOBQUEUE_ATTEMPT > 1)) || last=${2:-$last}
            for ((tick = 0; tick <= last; tick++)); do
                read -r -t 0.1 <> pipe
                note TICK
            done
            note END
            exit $((${1:-0} > 0 && (JOBQUEUE_RUN + JOBQUEUE_ATTEMPT) % ${1:-1} == 0))
            """;

    static Work in(Path directory) {
        return new Work(directory);
    }

    /** Lays out what the jobs need. */
    void prepare() throws IOException, InterruptedException {
        Files.createFile(evidence());
        Files.writeString(directory.resolve("work.sh"), SCRIPT);
        if (new ProcessBuilder("mkfifo", directory.resolve("pipe").toString())
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            throw new IllegalStateException("there is no pipe in " + directory);
        }
    }

    Path evidence() {
        return directory.resolve("evidence");
    }

    /** Jobs that are triggered by hand. */
    static List<String> triggered() {
        return List.of(
                "plain", "task", "task", "two", "pooled", "greedy", "limited", "source", "flaky", "fragile", "plain");
    }

    static List<String> exclusive() {
        return List.of("alone", "alone-task");
    }

    /** How many runs of a job may run at once. */
    static int concurrency(String job) {
        return switch (job) {
            case "alone", "alone-task" -> 1;
            case "two", "ticking", "tocking" -> TWO;
            default -> EACH;
        };
    }

    /** True where it is a Java task, and no command. */
    static boolean isTask(String job) {
        return Set.of("task", "alone-task", "greedy", "dependent", "ticking").contains(job);
    }

    /** @param variant changes what changes no limit */
    JobSet jobs(String variant) {
        boolean scheduled = !variant.equals(QUIET);
        Stream<JobBuilder> jobs = Stream.of(
                command("plain").concurrency(EACH),
                task("task").concurrency(EACH),
                command("alone").exclusive(),
                task("alone-task").exclusive(),
                command("two").concurrency(TWO),
                command("pooled").concurrency(EACH).pool("permits", 1),
                task("greedy").concurrency(EACH).pool("permits", PERMITS),
                command("limited").concurrency(EACH).maxRuns(MOST_RUNS),
                command("source").concurrency(EACH),
                task("dependent").concurrency(EACH).after("source"),
                command("flaky", "3").concurrency(EACH).retries(2, RetryDelay.fixed(SOON)),
                command("fragile").concurrency(EACH).onLost(OnLost.FAIL),
                command(LASTING, "0", LASTS).concurrency(EACH),
                command("heard").concurrency(EACH).on("order"),
                every(task("ticking"), Misfire.ALL, scheduled),
                every(command("tocking"), Misfire.ONCE, scheduled));
        List<JobDefinition> built =
                jobs.map(job -> job.description(variant).build()).toList();
        return new JobSet(built, Map.of("permits", PERMITS));
    }

    private static JobBuilder every(JobBuilder job, Misfire misfire, boolean scheduled) {
        ScheduleSpec spec = new ScheduleSpec(
                "@every " + EVERY.toSeconds() + "s",
                ZoneOffset.UTC,
                misfire,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
        return scheduled ? job.concurrency(TWO).schedule(spec) : job.concurrency(TWO);
    }

    private JobBuilder command(String id, String... arguments) {
        String script = "cd '" + directory + "' && exec /bin/bash work.sh " + String.join(" ", arguments);
        return JobDefinition.job(id).shell(script);
    }

    private static JobBuilder task(String id) {
        return JobDefinition.job(id).action(new TypedAction("java", Map.of("class", EvidenceTask.class.getName())));
    }
}
