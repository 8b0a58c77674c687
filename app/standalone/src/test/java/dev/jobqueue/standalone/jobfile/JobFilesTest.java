package dev.jobqueue.standalone.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several job files are one catalog, and each fault is told where it stands. */
class JobFilesTest {

    @TempDir
    private Path directory;

    @Test
    void files_may_depend_on_each_other() throws IOException {
        JobFiles files = read(
                write("one.yaml", "jobs: [{id: a, command: x, dependencies: [b]}]"),
                write("two.yaml", "jobs: [{id: b, command: x}]"));
        files.check();
        assertThat(files.sets().values()).extracting(set -> set.jobs().size()).containsExactly(1, 1);
    }

    @Test
    void a_job_that_two_files_define_is_told_in_the_second_with_the_first() throws IOException {
        assertThat(faults(
                        write("one.yaml", "jobs:\n  - {id: a, command: x}\n"),
                        write("two.yaml", "jobs:\n  - {id: b, command: x}\n  - {id: a, command: x}\n")))
                .singleElement()
                .asString()
                .contains("two.yaml:3:", "'a'", "one.yaml");
    }

    @Test
    void the_faults_of_a_file_are_told_in_the_order_of_its_text() throws IOException {
        assertThat(faults(write("one.yaml", """
                        jobs:
                          - {id: a, command: x, dependencies: [nobody]}
                          - {id: b, command: x, retries: often}
                          - {id: c, command: x, dependencies: [c]}
                        """)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("one.yaml:2:", "'nobody'"),
                        second -> assertThat(second).contains("one.yaml:3:", "'often'"),
                        third -> assertThat(third).contains("one.yaml:4:", "itself"));
    }

    @Test
    void a_job_with_a_fault_of_its_own_is_checked_against_the_others_too() throws IOException {
        assertThat(faults(write("one.yaml", """
                        pools: {database: 1}
                        jobs:
                          - {id: a, command: x, retries: often, dependencies: [nobody], pools: {database: 2}}
                        """)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("one.yaml:3:", "'often'"),
                        second -> assertThat(second).contains("one.yaml:3:", "'nobody'"),
                        third -> assertThat(third).contains("one.yaml:3:", "'database', which has 1"));
    }

    @Test
    void a_file_that_cannot_be_read_makes_no_false_faults_in_the_others() throws IOException {
        assertThat(faults(
                        write("one.yaml", "jobs: [{id: a, command: x, dependencies: [b]}]"),
                        directory.resolve("missing.yaml")))
                .singleElement()
                .asString()
                .contains("missing.yaml");
    }

    @Test
    void a_problem_that_the_queue_finds_is_told_at_its_job() throws IOException {
        JobFiles files = read(write("one.yaml", "jobs:\n  - {id: a, command: x}\n"));
        List<String> lines = files.located(List.of(
                        Problem.of("test", new JobId("a"), "command", "it is not allowed here"),
                        Problem.of("test", new JobId("elsewhere"), "command", "it is of no file")))
                .lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("one.yaml:2:").endsWith("it is not allowed here");
        assertThat(lines.get(1)).isEqualTo("it is of no file");
    }

    private static List<String> faults(Path... files) {
        JobFiles read = read(files);
        InvalidInputException wrong = catchThrowableOfType(InvalidInputException.class, read::check);
        assertThat(wrong).as("what is wrong with %s", Arrays.toString(files)).isNotNull();
        return wrong.lines();
    }

    private static JobFiles read(Path... files) {
        return JobFiles.read(List.of(files), Readers.jobFiles());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
