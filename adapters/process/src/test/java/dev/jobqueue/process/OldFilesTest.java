package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldFilesTest {

    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path runs;

    @Test
    void samples_go_first_then_output_and_then_the_directory() throws IOException {
        Path attempt = attempt("7-1", NOON);

        deleteAt(NOON.plus(DAY.multipliedBy(2)), Set.of());
        assertThat(attempt.resolve("telemetry")).exists();
        deleteAt(NOON.plus(DAY.multipliedBy(2)).plusMillis(1), Set.of());
        assertThat(attempt.resolve("telemetry")).doesNotExist();
        assertThat(attempt.resolve("output")).exists();
        deleteAt(NOON.plus(DAY.multipliedBy(7)), Set.of());
        assertThat(attempt.resolve("output")).exists();
        deleteAt(NOON.plus(DAY.multipliedBy(7)).plusMillis(1), Set.of());
        assertThat(attempt).doesNotExist();
    }

    @Test
    void nothing_of_any_attempt_of_a_run_that_lives_is_deleted() throws IOException {
        Path first = attempt("7-1", NOON);
        Path second = attempt("7-2", NOON);
        Path other = attempt("77-1", NOON);

        deleteAt(NOON.plus(DAY.multipliedBy(30)), Set.of(new RunId(7)));

        assertThat(first.resolve("telemetry")).exists();
        assertThat(first.resolve("output")).exists();
        assertThat(second.resolve("output")).exists();
        assertThat(other).doesNotExist();
    }

    @Test
    void nothing_of_an_attempt_whose_end_is_not_kept_yet_is_deleted() throws IOException {
        Path attempt = attempt("7-1", NOON);
        Files.createFile(Files.createDirectory(runs.resolve("launches")).resolve("7-1.token.launch"));

        deleteAt(NOON.plus(DAY.multipliedBy(30)), Set.of());

        assertThat(attempt.resolve("output")).exists();
    }

    @Test
    void nothing_else_is_touched() throws IOException {
        Path stranger = attempt("notes", NOON);
        Path extra = attempt("7-1", NOON);
        Files.writeString(extra.resolve("mine"), "x");
        Files.setLastModifiedTime(extra, FileTime.from(NOON));

        deleteAt(NOON.plus(DAY.multipliedBy(30)), Set.of());

        assertThat(stranger.resolve("output")).exists();
        assertThat(extra.resolve("mine")).exists();
        assertThat(extra.resolve("output")).doesNotExist();
    }

    @Test
    void what_a_compaction_has_left_goes_with_the_output() throws IOException {
        Path attempt = attempt("7-1", NOON);
        Files.writeString(attempt.resolve("output.hole"), "1 2 3\n");
        Files.writeString(attempt.resolve("output.new"), "half");
        Files.setLastModifiedTime(attempt, FileTime.from(NOON));

        deleteAt(NOON.plus(DAY.multipliedBy(30)), Set.of());

        assertThat(attempt).doesNotExist();
    }

    @Test
    void an_output_whose_end_is_kept_meanwhile_stays() throws IOException {
        Path attempt = attempt("7-1", NOON);
        Instant now = NOON.plus(DAY.multipliedBy(30));

        new OldFiles(runs).delete(now, now, () -> {
            touch(attempt, now);
            return Set.of();
        });

        assertThat(attempt.resolve("output")).exists();
    }

    @Test
    void an_attempt_that_cannot_be_deleted_keeps_no_other_from_being_deleted() throws IOException {
        Path deep = deep(4_060);
        Path tooLong = Files.createDirectory(deep.resolve("123456789012345678-123456789"));
        Files.setLastModifiedTime(tooLong, FileTime.from(NOON));
        Path good = attempt(deep, "7-1", NOON);
        Path alsoGood = attempt(deep, "8-1", NOON);
        Instant now = NOON.plus(DAY.multipliedBy(30));

        assertThatThrownBy(() -> new OldFiles(deep).delete(now, now, Set::of))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("123456789012345678-123456789")
                .hasMessageContaining("1 in all");

        assertThat(good).doesNotExist();
        assertThat(alsoGood).doesNotExist();
    }

    @Test
    void more_attempts_than_one_batch_are_deleted_at_once() throws IOException {
        for (int run = 1; run <= 450; run++) {
            attempt(run + "-1", NOON);
        }

        deleteAt(NOON.plus(DAY.multipliedBy(30)), Set.of());

        assertThat(runs).isEmptyDirectory();
    }

    private void deleteAt(Instant now, Set<RunId> living) {
        new OldFiles(runs).delete(now.minus(DAY.multipliedBy(7)), now.minus(DAY.multipliedBy(2)), () -> living);
    }

    private Path attempt(String name, Instant endedAt) throws IOException {
        return attempt(runs, name, endedAt);
    }

    /** A directory whose path has so many characters: the kernel opens none of more than 4,095. */
    private Path deep(int characters) throws IOException {
        Path deep = runs.toAbsolutePath();
        while (deep.toString().length() < characters) {
            int left = characters - deep.toString().length() - 1;
            deep = deep.resolve("d".repeat(Math.max(1, left > 200 ? 100 : left)));
        }
        return Files.createDirectories(deep);
    }

    private static void touch(Path file, Instant at) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(at));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path attempt(Path runs, String name, Instant endedAt) throws IOException {
        Path attempt = Files.createDirectory(runs.resolve(name));
        Files.writeString(attempt.resolve("output"), "said");
        Files.writeString(attempt.resolve("telemetry"), "used");
        Files.setLastModifiedTime(attempt, FileTime.from(endedAt));
        return attempt;
    }
}
