package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.READY;
import static dev.jobqueue.api.run.RunStatus.WAITING;
import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FileWatchingTest {

    private static final String CSV = "file:/in/*.csv";
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private FileWatching watching = new FileWatching(SETTLE);

    @Test
    void a_file_that_has_settled_asks_for_one_run_of_each_job_that_listens() {
        Scenario queue = Scenario.of(
                listening("a", CSV).build(),
                listening("b", CSV).build(),
                listening("c", "file:/in/*.xml").build());

        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));

        assertThat(queue.runs("a")).singleElement().satisfies(run -> {
            assertThat(run.origin()).isEqualTo(Run.Origin.EVENT);
            assertThat(run.event()).contains(CSV);
            assertThat(run.parameters())
                    .isEqualTo(Map.of("path", "/in/x.csv", "name", "x.csv", "directory", "/in", "size", "7"));
        });
        assertThat(queue.runs("b")).hasSize(1);
        assertThat(queue.runs("c")).isEmpty();
    }

    @Test
    void the_run_and_the_memory_of_its_file_are_one_change() {
        Scenario queue = Scenario.of(listening("a", CSV).build());
        queue.takeChanges();
        look(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        assertThat(queue.takeChanges().isEmpty())
                .as("nothing is kept of what has not settled")
                .isTrue();

        queue.moveClock(SETTLE);
        look(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        var changes = queue.takeChanges();

        assertThat(changes.runs()).hasSize(1);
        assertThat(changes.seenFiles()).hasSize(1);
    }

    @Test
    void a_job_that_begins_to_listen_is_told_of_the_files_that_are_there() {
        Scenario queue = Scenario.of(listening("old", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));

        queue.put(listening("new", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));

        assertThat(queue.runs("old")).hasSize(1);
        assertThat(queue.runs("new")).hasSize(1);
    }

    @Test
    void a_job_that_is_replaced_remembers_its_files_as_long_as_it_has_their_pattern() {
        Scenario queue = Scenario.of(listening("a", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        queue.put(listening("a", CSV, "other").priority(3).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        assertThat(queue.runs("a")).hasSize(1);

        queue.put(listening("a", "other").build());
        assertThat(queue.kept().snapshot().seenFiles()).isEmpty();
        queue.put(listening("a", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        assertThat(queue.runs("a")).hasSize(2);
    }

    @Test
    void nothing_is_kept_for_a_job_that_is_removed() {
        Scenario queue = Scenario.of(listening("a", CSV).build(), job("b"));
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));

        queue.remove("a");

        assertThat(queue.kept().snapshot().seenFiles()).isEmpty();
    }

    @Test
    void a_disabled_job_keeps_its_memory_and_is_told_later_of_what_came_meanwhile() {
        Scenario queue = Scenario.of(listening("a", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        queue.put(listening("a", CSV).enabled(false).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7), file("y.csv", 8))));
        assertThat(queue.runs("a")).hasSize(1);

        queue.put(listening("a", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7), file("y.csv", 8))));

        assertThat(queue.runs("a"))
                .extracting(run -> run.parameters().get("name"))
                .containsExactly("x.csv", "y.csv");
    }

    @Test
    void a_listing_that_could_not_be_read_forgets_nothing() {
        Scenario queue = Scenario.of(listening("a", CSV).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        settle(queue, Map.of());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        assertThat(queue.runs("a")).hasSize(1);

        settle(queue, Map.of(CSV, List.of()));
        assertThat(queue.kept().snapshot().seenFiles()).as("the file is gone").isEmpty();
    }

    @Test
    void a_paused_jobs_runs_wait_and_its_dependencies_are_waited_for() {
        Scenario queue = Scenario.of(
                listening("paused", CSV).build(),
                job("x"),
                listening("needs", CSV).after("x").build(),
                listening("free", CSV).build());
        queue.pause("paused");

        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));

        assertThat(queue.statuses("paused")).containsExactly(WAITING);
        assertThat(queue.statuses("needs")).containsExactly(WAITING);
        assertThat(queue.statuses("free")).containsExactly(READY);
    }

    @Test
    void a_file_that_comes_when_its_job_has_had_all_its_runs_is_passed_over() {
        Scenario queue = Scenario.of(listening("a", CSV).maxRuns(1).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7))));
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7), file("y.csv", 8))));
        queue.put(listening("a", CSV).maxRuns(5).build());
        settle(queue, Map.of(CSV, List.of(file("x.csv", 7), file("y.csv", 8))));

        assertThat(queue.runs("a")).hasSize(1);
    }

    /**
     * Files that come, grow, are replaced and go at random, under looks that are late and crashes at any moment: each content that
     * stayed long enough is told, and none is told twice.
     */
    @Test
    void each_content_of_a_file_that_stays_is_told_exactly_once() {
        long seed = Long.getLong("jobqueue.seed", RandomGenerator.getDefault().nextLong());
        Random random = new Random(seed);
        Scenario queue = Scenario.of(listening("a", CSV).build());
        Map<String, FoundFile> disk = new HashMap<>();
        Map<FoundFile, Integer> told = new HashMap<>();
        List<FoundFile> stayed = new ArrayList<>();
        int taken = 0;
        for (int step = 1; step <= 2_000; step++) {
            int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
            for (int i = 0; i < changes; i++) {
                String name = "f" + random.nextInt(8) + ".csv";
                if (random.nextInt(4) == 0) {
                    disk.remove(name);
                } else {
                    disk.put(name, new FoundFile("/in/" + name, step * 10L + i, Scenario.START));
                }
            }
            if (random.nextInt(10) == 0) {
                queue.crash();
                watching = new FileWatching(SETTLE);
            }
            queue.moveClock(Duration.ofMillis(500 + random.nextInt(2_000)));
            look(queue, Map.of(CSV, List.copyOf(disk.values())));
            if (random.nextInt(15) == 0) {
                settle(queue, Map.of(CSV, List.copyOf(disk.values())));
                stayed.addAll(disk.values());
            }
            List<Run> runs = queue.runs("a");
            for (Run run : runs.subList(taken, runs.size())) {
                told.merge(
                        new FoundFile(
                                run.parameters().getOrDefault("path", ""),
                                Long.parseLong(run.parameters().getOrDefault("size", "")),
                                Scenario.START),
                        1,
                        Integer::sum);
            }
            taken = runs.size();
        }

        assertThat(told.values()).as("jobqueue.seed=" + seed).isNotEmpty().containsOnly(1);
        assertThat(told.keySet()).as("jobqueue.seed=" + seed).containsAll(stayed);
    }

    private void settle(Scenario queue, Map<String, List<FoundFile>> listings) {
        look(queue, listings);
        queue.moveClock(SETTLE);
        look(queue, listings);
    }

    private void look(Scenario queue, Map<String, List<FoundFile>> listings) {
        watching.look(queue.state(), listings, queue.now());
    }

    private static FoundFile file(String name, long size) {
        return new FoundFile("/in/" + name, size, Scenario.START);
    }

    private static JobBuilder listening(String id, String... events) {
        return JobDefinition.job(id).shell("true").on(events);
    }
}
