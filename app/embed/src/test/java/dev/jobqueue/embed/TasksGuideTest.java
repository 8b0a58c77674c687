package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.embed.task.TaskContext;
import dev.jobqueue.embed.task.TaskRequest;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task in the guide compiles as it stands, and does what the guide says. */
class TasksGuideTest {

    @Test
    void the_task_of_the_guide_runs(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Invoices.java"), new GuideProgram("tasks.md", "Invoices").block("java"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).as("compiled").isZero();
        List<String> lines = new CopyOnWriteArrayList<>();
        TaskContext context = new TaskContext(
                new TaskRequest(
                        new RunId(1),
                        new JobId("invoices"),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("months", "4")),
                lines::add,
                () -> {});

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            JobTask task = loader.loadClass("com.example.Invoices")
                    .asSubclass(JobTask.class)
                    .getConstructor()
                    .newInstance();
            task.run(context);
        }

        assertThat(lines).startsWith("month 1", "::progress 0.25 month 1 of 4").hasSize(8);
        assertThat(context.latestProgress()).hasValue(new Progress(1, "month 4 of 4"));
        assertThat(context.attributes()).containsExactly(Map.entry("invoices", "10"));
    }
}
