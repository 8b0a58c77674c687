package dev.jobqueue.embed.faults;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.embed.JobQueueSettingsBuilder;
import dev.jobqueue.embed.JobQueues;
import dev.jobqueue.embed.SharedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program that is one node of the queue. It does what the lines of its standard input say, and answers in lines; when its input
 * ends, it stops at once.
 */
final class FaultyNode {

    static final Duration BEATS_EVERY = Duration.ofMillis(300);
    static final Duration FENCED_AFTER = Duration.ofMillis(1_500);
    static final Duration DEAD_AFTER = Duration.ofSeconds(3);
    static final int SLOTS = 6;

    private static final long ANY_CPU = 64_000;
    private static final long ANY_MEMORY = 1L << 40;
    private static final Duration DRAIN = Duration.ofMillis(700);

    private static final Duration IDLE_WITHIN = Duration.ofMinutes(1);

    private final JobQueue queue;
    private final Work work;

    private FaultyNode(JobQueue queue, Work work) {
        this.queue = queue;
        this.work = work;
    }

    /**
     * @param arguments its name, its data directory, the directory of the harness, the seconds that its clock is ahead, whether it
     *     leaves commands running, and the database's address: none for one of its own; after it a word, where the node is to be as
     *     patient as it is by default
     */
    public static void main(String[] arguments) throws IOException {
        JobQueueSettingsBuilder settings = JobQueueSettings.builder()
                .node(arguments[0])
                .data(Path.of(arguments[1]))
                .slots(SLOTS)
                .cpuMillis(ANY_CPU)
                .memoryBytes(ANY_MEMORY)
                .drain(DRAIN);
        if (Boolean.parseBoolean(arguments[4])) {
            settings.leavesRunning();
        }
        if (arguments.length > 5) {
            SharedDatabase database = SharedDatabase.at(arguments[5], Optional.of("postgres"), Optional.of("postgres"));
            settings.database(
                    arguments.length > 6 ? database : database.heartbeat(BEATS_EVERY, FENCED_AFTER, DEAD_AFTER));
        }
        InstantSource clock =
                InstantSource.offset(InstantSource.system(), Duration.ofSeconds(Long.parseLong(arguments[3])));
        System.setProperty(
                EvidenceTask.FILE, Work.in(Path.of(arguments[2])).evidence().toString());
        JobQueue queue = JobQueues.start(settings.clock(clock).build());
        say("ready");
        new FaultyNode(queue, Work.in(Path.of(arguments[2]))).listen();
    }

    private void listen() throws IOException {
        ExecutorService doing = Executors.newCachedThreadPool();
        ExecutorService applying = Executors.newSingleThreadExecutor();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", -1);
            (words[0].equals("apply") ? applying : doing).execute(() -> attempt(words));
        }
        Runtime.getRuntime().halt(1);
    }

    private void attempt(String... words) {
        try {
            perform(words);
        } catch (RuntimeException refused) {
            say("refused " + String.join(" ", words) + ": " + refused);
        }
    }

    private void perform(String... words) {
        switch (words[0]) {
            case "apply" -> {
                queue.apply("faults", work.jobs(words[1]));
                say("applied " + words[1]);
            }
            case "trigger" ->
                say("run " + queue.trigger(new JobId(words[1]), Map.of("token", words[2])) + " " + words[1] + " "
                        + words[2]);
            case "emit" ->
                queue.emit(words[1], Map.of("token", words[2]))
                        .forEach((job, run) -> say("run " + run + " " + job + " " + words[2]));
            case "cancel" -> cancelAny(Integer.parseInt(words[1]));
            case "idle" -> say("idle " + isIdle());
            case "close" -> {
                queue.close();
                say("closed");
                Runtime.getRuntime().halt(0);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private boolean isIdle() {
        try {
            return queue.awaitIdle(IDLE_WITHIN);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void cancelAny(int number) {
        List<LiveRun> running = queue.view().running();
        if (!running.isEmpty()) {
            LiveRun victim = running.get(number % running.size());
            say("cancelled " + victim.run() + " " + queue.cancel(victim.run()));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
