package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plugin new}: a project that builds, and a plugin that loads, at once. */
class PluginNewIT {

    @TempDir
    private Path directory;

    @Test
    void the_guide_shows_what_is_written() {
        Program program = new Program(directory);
        program.run("plugin", "new", "logbook").requireExit(0);

        assertThat(Page.steps("write-a-notifier.md"))
                .filteredOn(
                        step -> step instanceof Page.Write file && file.path().startsWith("logbook/"))
                .hasSize(4)
                .allSatisfy(step ->
                        assertThat(program.path(((Page.Write) step).path())).hasContent(((Page.Write) step).text()));
    }

    @Test
    void a_new_job_type_is_built_by_one_command_and_runs() throws Exception {
        try (AuthorsMachine machine = new AuthorsMachine(directory)) {
            machine.write("jobs.yaml", "jobs: [{id: greet, type: say-hello, with: {to: world}}]");
            String said = machine.type("""
                    jobqueue plugin new say-hello --kind job-type
                    mvn -q -f say-hello package
                    mkdir plugins
                    cp say-hello/target/say-hello-1.0.0.jar plugins
                    jobqueue plugins
                    jobqueue run jobs.yaml --plugins plugins --verbose
                    """);
            assertThat(said).contains("say-hello 1.0.0", "Hello, world");
        }
    }

    @Test
    void nothing_is_written_over() throws Exception {
        Program program = new Program(directory);
        Path note =
                Files.writeString(Files.createDirectory(program.path("logbook")).resolve("note.txt"), "mine");

        program.run("plugin", "new", "logbook").requireRefusal("logbook is there already");
        assertThat(note.getParent()).isDirectoryNotContaining(file -> !file.equals(note));

        program.run("plugin", "new", "logbook", "elsewhere").requireExit(0);
        assertThat(program.path("elsewhere/pom.xml")).exists();
    }
}
