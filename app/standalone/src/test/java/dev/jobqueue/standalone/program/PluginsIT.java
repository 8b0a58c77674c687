package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.task.JobType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of plugins: which there are, and what is wrong with how they are used, at its place. */
class PluginsIT {

    private static final String GREETING = "public class Greeting implements JobType {"
            + " static final Parameter<String> TO = Parameter.text(\"to\").describedAs(\"Whom to greet.\");"
            + " static final Parameter<Integer> TIMES = Parameter.wholeNumber(\"times\", 1, 9).or(1);"
            + " static final Parameter<String> KEY = Parameter.text(\"key\").hidden().or(\"none\");"
            + " public String name() { return \"greeting\"; }"
            + " public List<Parameter<?>> parameters() { return List.of(TO, TIMES, KEY); }"
            + " public JobTask task(Parameters with) {"
            + " if (with.get(KEY).startsWith(\"bad\")) throw new IllegalStateException(\"no door for \" + with.get(KEY));"
            + " return run -> run.log(\"Hello, \" + with.get(TO)); } }";

    @TempDir
    private Path directory;

    private Program program;
    private Path plugins;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(directory);
        plugins = Files.createDirectory(directory.resolve("mine"));
        Shell.run("chmod go-w " + plugins);
        new PluginJar("greeting").service(JobType.class, "Greeting", GREETING).write(plugins.resolve("greeting.jar"));
    }

    @Test
    void those_that_come_with_the_program_are_found_from_any_folder() {
        assertThat(program.run("plugins").requireExit(0).out())
                .contains("notify-webhook")
                .contains("notifier type webhook")
                .containsPattern("[0-9]+ plugins? works?\\.");
    }

    @Test
    void a_run_of_plain_commands_opens_no_plugin() {
        program.write("jobs.yaml", "jobs: [{id: a, command: 'true'}]");
        Map<String, String> logged = Map.of("JOBQUEUE_OPTS", "-Xlog:class+load:file=classes.log");
        try (Started run = program.start(logged, "run", "jobs.yaml")) {
            run.end().requireExit(0);
        }

        assertThat(program.linesOf("classes.log"))
                .anyMatch(line -> line.contains("dev.jobqueue.standalone"))
                .noneMatch(line -> line.contains("org.pf4j"));
    }

    @Test
    void a_type_tells_its_keys() {
        assertThat(program.run("plugins", "greeting", "--plugins", "mine")
                        .requireExit(0)
                        .out())
                .contains("job type greeting")
                .containsPattern("to +a text; required\n +Whom to greet\\.")
                .containsPattern("times +a whole number from 1 to 9; default 1")
                .containsPattern("key +a text; default none; secret");
        program.run("plugins", "greting", "--plugins", "mine").requireRefusal("did you mean 'greeting'?");
    }

    @Test
    void validate_tells_what_is_wrong_with_types_and_their_keys_at_its_place() {
        program.write("jobs.yaml", """
                jobs:
                  - id: unknown
                    type: greting
                  - id: misspelt
                    type: greeting
                    with: {to: you, tims: 2}
                  - id: wrong
                    type: greeting
                    with:
                      to: you
                      times: 10
                  - id: missing
                    type: greeting
                    with: {times: 2}
                  - id: elsewhere
                    type: java
                    with: {class: org.example.NotHere}
                """);

        Ended ended = program.run("validate", "jobs.yaml", "--plugins", "mine").requireExit(2);

        assertThat(ended.err().lines())
                .containsExactly(
                        "jobs.yaml:3:5: job 'unknown': there is no job type 'greting': did you mean 'greeting'?",
                        "jobs.yaml:6:21: job 'misspelt': 'tims' is no key here: did you mean 'times'?",
                        "jobs.yaml:11:7: job 'wrong': times: it is '10': write a whole number from 1 to 9",
                        "jobs.yaml:14:5: job 'missing': 'to' is missing: write a text");
    }

    @Test
    void what_a_plugin_says_of_its_parameters_shows_no_secret() {
        program.write("jobs.yaml", """
                jobs:
                  - id: hidden
                    type: greeting
                    with: {to: you, key: bad-s3cret}
                  - id: replaced
                    type: greeting
                    with: {to: you, times: "${env:TIMES}"}
                """);

        try (Started started = program.start(Map.of("TIMES", "s3cret"), "validate", "jobs.yaml", "--plugins", "mine")) {
            Ended ended = started.end();
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("no door for ***", "jobs.yaml:7:21:")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void run_refuses_a_wrong_key_at_its_place_and_does_what_is_right() {
        program.write("jobs.yaml", "jobs: [{id: a, type: greeting, with: {to: you, x: 1}}]");
        program.run("run", "jobs.yaml", "--plugins", "mine")
                .requireRefusal("jobs.yaml:1:48: job 'a': 'x' is no key here");

        program.write("jobs.yaml", "jobs: [{id: a, type: greeting, with: {to: you}}]");
        assertThat(program.run("run", "--verbose", "jobs.yaml", "--plugins", "mine")
                        .requireExit(0)
                        .out())
                .contains("Hello, you");
    }

    @Test
    void up_tells_what_is_wrong_with_notifiers_at_its_place() {
        program.write("jobqueue.yaml", """
                data: data
                plugins: mine
                notifiers:
                  one: {type: webhok}
                  two:
                    type: webhook
                    with: {url: "https://example.org/x", secrt: x}
                """);

        program.run("up")
                .requireRefusal(
                        "jobqueue.yaml:4:9: notifier 'one': there is no notifier type 'webhok': did you mean 'webhook'?",
                        "jobqueue.yaml:7:42: notifier 'two': 'secrt' is no key here: did you mean 'secret'?");
    }

    @Test
    void a_plugin_of_ones_own_takes_no_type_from_those_that_come_with_the_program() {
        new PluginJar("mine")
                .service(
                        NotifierType.class,
                        "Webhook",
                        "public class Webhook implements NotifierType { public String name() { return \"webhook\"; }"
                                + " public Notifier create(Parameters with) { return message -> {}; } }")
                .write(plugins.resolve("webhook.jar"));

        assertThat(program.run("plugins", "--plugins", "mine").requireExit(1).out())
                .contains("webhook.jar", "its NotifierType 'webhook' is added by plugin 'notify-webhook' already");
    }

    @Test
    void a_folder_that_others_may_write_to_is_refused_and_the_queue_works_without_it() {
        Shell.run("chmod o+w " + plugins);
        assertThat(program.run("plugins", "--plugins", "mine").requireExit(1).out())
                .contains("everybody may write to")
                .contains("chmod o-w");

        program.write("jobs.yaml", "jobs: [{id: a, command: 'true'}]");
        Ended ended = program.run("run", "jobs.yaml", "--plugins", "mine").requireExit(0);
        assertThat(ended.err()).contains("is not used: everybody may write to");
    }

    @Test
    void what_has_another_checksum_than_the_configuration_says_is_refused() {
        program.write(
                "jobqueue.yaml",
                "plugins: {folder: mine, checksums: {greeting.jar: 'sha256:" + "0".repeat(64) + "'}}\n");
        assertThat(program.run("plugins").requireExit(1).out()).contains("greeting.jar", "its checksum is sha256:");
    }
}
