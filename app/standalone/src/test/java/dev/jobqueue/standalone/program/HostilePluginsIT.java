package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.task.JobType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Plugins that are broken, or mean harm, beside good ones: the queue runs on, the others work, and each is named with its reason. */
class HostilePluginsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** More than a plugin may unpack to. */
    private static final int BOMB = 257 << 20;

    @TempDir
    private Path directory;

    private Program program;
    private Path plugins;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(directory);
        plugins = Files.createDirectory(directory.resolve("plugins"));
        Shell.run("chmod go-w " + plugins);
        good();
        runHarm();
        loadHarm();
        brokenFiles();
    }

    private static String jobType(String name, String members, String task) {
        return "public class Type implements JobType { " + members + " public String name() { return \"" + name
                + "\"; } public JobTask task(Parameters with) { " + task + " } }";
    }

    private static String notifierType(String name, String deliver) {
        return "public class Type implements NotifierType { public String name() { return \"" + name
                + "\"; } static final Parameter<String> FILE = Parameter.text(\"file\").or(\"\");"
                + " public List<Parameter<?>> parameters() { return List.of(FILE); }"
                + " public Notifier create(Parameters with) { return message -> { " + deliver + " }; } }";
    }

    private Path jar(String id) {
        return plugins.resolve(id + ".jar");
    }

    private void good() {
        new PluginJar("good")
                .service(
                        NotifierType.class,
                        "Type",
                        notifierType(
                                "good",
                                "Files.writeString(Path.of(with.get(FILE)), message.title() + \"\\n\","
                                        + " StandardOpenOption.CREATE, StandardOpenOption.APPEND);"))
                .write(jar("good"));
    }

    /** They load, and do their harm when they are called. */
    private void runHarm() {
        new PluginJar("hangs")
                .service(
                        NotifierType.class,
                        "Type",
                        notifierType(
                                "hanging",
                                "while (true) { try { Thread.currentThread().join(); } catch (InterruptedException e) { } }"))
                .write(jar("hangs"));
        new PluginJar("errors")
                .service(NotifierType.class, "Type", notifierType("erring", "throw new StackOverflowError(\"deep\");"))
                .write(jar("errors"));
        new PluginJar("threads")
                .service(
                        JobType.class,
                        "Type",
                        jobType(
                                "threads",
                                "",
                                "return run -> new Thread(() -> { while (true) { try { Thread.currentThread().join(); }"
                                        + " catch (InterruptedException e) { } } }, \"for-ever\").start();"))
                .write(jar("threads"));
        new PluginJar("libraries")
                .source(
                        "tools.jackson.core.Version",
                        "package tools.jackson.core; public class Version {"
                                + " public static String text() { return \"a very old one\"; } }")
                .source(
                        "org.slf4j.LoggerFactory",
                        "package org.slf4j; public class LoggerFactory {"
                                + " public static Logger getLogger(String name) { throw new AssertionError(\"its own\"); } }")
                .service(
                        JobType.class,
                        "Type",
                        jobType(
                                "libraries",
                                "",
                                "return run -> { org.slf4j.LoggerFactory.getLogger(\"guest\").info(\"logged by a guest\");"
                                        + " run.log(\"Jackson is \" + tools.jackson.core.Version.text()); };"))
                .write(jar("libraries"));
        new PluginJar("listener")
                .service(
                        QueueListener.class,
                        "Type",
                        "public class Type implements QueueListener { public void ended(RunLog record) {"
                                + " throw new LinkageError(\"of a listener\"); } }")
                .write(jar("listener"));
        new PluginJar("exits")
                .service(JobType.class, "Type", jobType("exits", "", "return run -> System.exit(0);"))
                .write(jar("exits"));
    }

    private void loadHarm() {
        String task = "return run -> {};";
        new PluginJar("constructor")
                .service(
                        JobType.class,
                        "Type",
                        jobType("a", "public Type() { throw new IllegalStateException(\"no licence\"); }", task))
                .write(jar("constructor"));
        new PluginJar("initializer")
                .service(
                        JobType.class,
                        "Type",
                        jobType("b", "static { if (true) throw new IllegalStateException(\"no luck\"); }", task))
                .write(jar("initializer"));
        new PluginJar("good")
                .service(JobType.class, "Type", jobType("c", "", task))
                .write(jar("twice"));
        new PluginJar("newer")
                .manifest("Plugin-Requires: >=99.0.0")
                .service(JobType.class, "Type", jobType("d", "", task))
                .write(jar("newer"));
    }

    private void brokenFiles() throws IOException {
        Files.createFile(jar("zero"));
        Files.createFile(plugins.resolve("zero.zip"));
        byte[] whole = Files.readAllBytes(jar("good"));
        Files.write(plugins.resolve("truncated.zip"), Arrays.copyOf(whole, whole.length / 2));
        new PluginJar("slip").entry("../../slip", new byte[1]).write(plugins.resolve("slip.zip"));
        new PluginJar("absolute").entry("/tmp/absolute", new byte[1]).write(jar("absolute"));
        new PluginJar("bomb").entry("zeros", new byte[BOMB]).write(jar("bomb"));
        Shell.run("chmod go-w " + plugins + "/*");
    }

    @Test
    void each_is_named_with_what_is_wrong_with_it() {
        Map<String, String> reasons = new TreeMap<>();
        Map<String, String> loaded = new TreeMap<>();
        for (String line :
                program.run("plugins", "--output", "json").requireExit(1).lines()) {
            JsonNode json = JSON.readTree(line);
            String file = Path.of(json.get("file").asString()).getFileName().toString();
            if (json.has("rejected")) {
                reasons.put(file, json.get("rejected").asString());
            } else {
                loaded.put(file, json.get("id").asString());
            }
        }

        assertThat(loaded)
                .containsKeys("errors.jar", "exits.jar", "good.jar", "hangs.jar", "libraries.jar", "listener.jar")
                .containsKey("threads.jar");
        assertThat(reasons.keySet())
                .containsExactly(
                        "absolute.jar",
                        "bomb.jar",
                        "constructor.jar",
                        "initializer.jar",
                        "newer.jar",
                        "slip.zip",
                        "truncated.zip",
                        "twice.jar",
                        "zero.jar",
                        "zero.zip");
        assertThat(reasons.get("absolute.jar")).contains("'/tmp/absolute' leads out of it");
        assertThat(reasons.get("bomb.jar")).contains("it unpacks to more than 256 MiB");
        assertThat(reasons.get("constructor.jar")).contains("no licence");
        assertThat(reasons.get("twice.jar")).startsWith("its id 'good' is that of another file");
        assertThat(reasons.get("initializer.jar")).contains("no luck");
        assertThat(reasons.get("newer.jar")).startsWith("it needs jobqueue >=99.0.0");
        assertThat(reasons.get("slip.zip")).contains("'../../slip' leads out of it");
        assertThat(reasons.get("truncated.zip")).startsWith("it cannot be read: ");
        assertThat(reasons.get("zero.jar")).startsWith("it cannot be read: ");
        assertThat(reasons.get("zero.zip")).startsWith("it cannot be read: ");
    }

    @Test
    void the_queue_runs_on_and_the_others_work() {
        program.write("jobqueue.yaml", """
                data: data
                drain: 1s
                notifiers:
                  slow: {type: hanging}
                  broken: {type: erring}
                  ours: {type: good, with: {file: delivered}}
                """);
        program.write("jobs.yaml", """
                defaults: {schedule: "@every 1s", maxRuns: 4}
                jobs:
                  - id: fails
                    command: exit 7
                    notify: [{on: [failure], via: ours}, {on: [failure], via: broken}, {on: [failure], via: slow}]
                  - {id: spawns, type: threads}
                  - {id: old, type: libraries}
                """);

        try (Started daemon = program.start("up", "--jobs", "jobs.yaml")) {
            daemon.logs("constructor.jar is not used").logs("zero.jar is not used");
            daemon.says("jobqueue is ready: 3 jobs");
            daemon.logs("logged by a guest");
            daemon.logs("p.Type failed 3 times in a row, and is left out");
            Await.until(
                    "a notification is delivered",
                    () -> !program.linesOf("delivered").isEmpty(),
                    daemon::said);
            daemon.end("TERM").requireExit(0);
        }

        Kept kept = Kept.in(program.path("data"));
        assertThat(kept.recordsOf("old")).isNotEmpty().allMatch(record -> record.status() == RunStatus.SUCCEEDED);
        assertThat(kept.recordsOf("spawns")).isNotEmpty().allMatch(record -> record.status() == RunStatus.SUCCEEDED);
    }

    @Test
    void who_ends_the_program_is_named_and_it_ends_as_failed() {
        program.write("jobqueue.yaml", "{data: data, drain: 1s}");
        program.write("jobs.yaml", "jobs: [{id: ends, type: exits, schedule: '@every 1s', maxRuns: 1}]");

        try (Started daemon = program.start("up", "--jobs", "jobs.yaml")) {
            Ended ended = daemon.end();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("has called System.exit, which ends jobqueue", "\tat ", "p.Type");
        }
    }
}
