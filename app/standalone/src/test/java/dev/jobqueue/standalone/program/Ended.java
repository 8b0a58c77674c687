package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What is left of a program that has ended. */
record Ended(int exitCode, String out, String err) {

    /** What it printed, line by line. */
    List<String> lines() {
        return out.lines().toList();
    }

    /** The records on its standard output, which has nothing else. */
    List<Row> records() {
        return lines().stream().map(Row::parse).toList();
    }

    /** The records of one job, in the order in which they were printed. */
    List<Row> recordsOf(String job) {
        return records().stream().filter(row -> row.job().equals(job)).toList();
    }

    Row recordOf(String job) {
        List<Row> rows = recordsOf(job);
        assertThat(rows).as("records of %s in\n%s\n%s", job, out, err).hasSize(1);
        return rows.get(0);
    }

    Ended requireExit(int code) {
        assertThat(exitCode).as("exit code; it said\n%s\n%s", out, err).isEqualTo(code);
        return this;
    }

    /** It was told that its input is wrong: by words, not by a stack trace, and not among the records. */
    Ended requireRefusal(String... words) {
        return requireExit(2).requireWords(words);
    }

    /** It was told what keeps it from going on, though its input is right. */
    Ended requireFailure(String... words) {
        return requireExit(1).requireWords(words);
    }

    /** Its standard error, where other lines may stand too, has this text. */
    Ended requireError(String text) {
        assertThat(err).doesNotContain("\tat ").contains(text);
        return this;
    }

    private Ended requireWords(String... words) {
        assertThat(out).as("standard output").isEmpty();
        assertThat(err).doesNotContain("\tat ").contains(words);
        return this;
    }
}
