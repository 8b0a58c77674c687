package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs do what they say, leave no thread, and stand in the guide as they are. */
@Timeout(120)
class EmbeddedTest {

    private static final long MOMENT_MILLIS = 2_000;

    @Test
    void the_program_runs_its_jobs_and_leaves_no_thread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Embedded.main(new String[0]);
        } finally {
            System.setOut(out);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("4711").contains("report");
        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(MOMENT_MILLIS);
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    @Test
    void the_service_has_a_queue_of_its_own() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        var injector = OrderService.injector(new QueueListener() {
            @Override
            public void ended(RunLog record) {
                ended.add(record.job() + " " + record.status());
            }
        });
        try (JobQueue queue = OrderService.queue(injector)) {
            injector.getInstance(OrderService.class).bill("4711");
            assertThat(queue.awaitIdle(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(ended).containsExactly("bill SUCCEEDED");
    }

    @Test
    void the_program_is_short() throws Exception {
        assertThat(Files.readAllLines(Path.of("src/main/java/example/Embedded.java")))
                .hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void the_guide_shows_both_as_they_are() throws Exception {
        String guide = Files.readString(Path.of("../../guide/embedding.md"));
        for (String name : List.of("Embedded", "OrderService")) {
            String example = Files.readString(Path.of("src/main/java/example", name + ".java"));
            assertThat(guide).contains("```java\n" + example + "```\n");
        }
    }
}
