package dev.jobqueue.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.standalone.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each check says of a machine that has the thing, and of one that lacks it. */
class ChecksTest {

    @TempDir
    private Path directory;

    @Test
    void a_program_that_is_there_is_told_with_its_place() {
        Finding shell = new ProgramCheck("sh", "runs text", "dash", true).look();
        assertThat(shell.state()).isEqualTo(State.FULL);
        assertThat(shell.is()).contains("/bin/sh: runs text");
    }

    @Test
    void a_missing_program_is_fatal_only_where_everything_needs_it() {
        Finding needed = new ProgramCheck("no-such-program", "does it", "some-package", true).look();
        assertThat(needed.isFatal()).isTrue();
        assertThat(needed.remedy()).hasValue("install package some-package");

        Finding useful = new ProgramCheck("no-such-program", "does it", "some-package", false).look();
        assertThat(useful.state()).isEqualTo(State.MISSING);
        assertThat(useful.isFatal()).isFalse();
    }

    @Test
    void the_hard_limit_of_open_files_counts() throws IOException {
        assertThat(openFiles("1024                 524288").state()).isEqualTo(State.FULL);
        assertThat(openFiles("unlimited            unlimited").state()).isEqualTo(State.FULL);
        Finding few = openFiles("1024                 1024");
        assertThat(few.state()).isEqualTo(State.PARTIAL);
        assertThat(few.remedy().orElseThrow()).contains("LimitNOFILE=65536");
    }

    private Finding openFiles(String limits) throws IOException {
        Path file = directory.resolve("limits");
        Files.writeString(
                file,
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max open files            " + limits + "               files     \n");
        return new OpenFilesCheck(file).look();
    }

    @Test
    void the_load_of_the_machine_is_told_with_its_memory() throws IOException {
        Files.writeString(directory.resolve("loadavg"), "0.51 1.20 11.94 2/345 6789\n");
        Files.writeString(directory.resolve("meminfo"), """
                MemTotal:        8388608 kB
                MemFree:          102400 kB
                MemAvailable:    6291456 kB
                """);

        assertThat(new LoadCheck(directory).look())
                .isEqualTo(
                        Finding.full(
                                "load",
                                "0.51, 1.20, 11.94 processes at once over 1, 5 and 15 minutes; memory 2.0 GiB in use of 8.0 GiB"));
    }

    @Test
    void a_load_that_nobody_tells_is_unknown_and_no_obstacle() throws IOException {
        Finding nothing = new LoadCheck(directory).look();
        assertThat(nothing.state()).isEqualTo(State.PARTIAL);
        assertThat(nothing.isFatal()).isFalse();

        Files.writeString(directory.resolve("loadavg"), "0.51 1.20 11.94 2/345 6789\n");
        Files.writeString(directory.resolve("meminfo"), "MemTotal: 8388608 kB\n");
        assertThat(new LoadCheck(directory).look().is()).contains("MemAvailable");
    }

    @Test
    void a_clock_needs_somebody_who_keeps_it_right() throws IOException {
        Path nobody = directory.resolve("not-there");
        Path all = directory.resolve("proc");
        Path process = Files.createDirectories(all.resolve("17"));
        Files.writeString(process.resolve("comm"), "bash\n");
        assertThat(new ClockCheck(all, nobody).look().state()).isEqualTo(State.PARTIAL);

        Files.writeString(process.resolve("comm"), "chronyd\n");
        assertThat(new ClockCheck(all, nobody).look().is()).endsWith("kept right by chronyd");
    }

    @Test
    void a_data_directory_need_not_be_there_and_is_not_made() throws IOException {
        Path data = directory.resolve("deep").resolve("data");
        DataChecks checks = new DataChecks(data);

        assertThat(checks.directory()).isEqualTo(Finding.full("directory", data + ": will be made"));
        assertThat(checks.space().isFatal()).isFalse();
        assertThat(checks.disk().is()).isNotEmpty();
        checks.holes();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("what it left behind").isEmpty();
        }
    }

    @Test
    void a_data_directory_below_a_file_is_fatal() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(new DataChecks(file.resolve("data")).directory().isFatal()).isTrue();
    }

    @Test
    void what_runs_these_tests_can_run_jobs() {
        assertThat(Stream.of(
                        MachineChecks.java(),
                        MachineChecks.system(),
                        MachineChecks.user(),
                        MachineChecks.processTable()))
                .noneMatch(Finding::isFatal);
    }
}
