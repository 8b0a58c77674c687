package dev.jobqueue.standalone.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The program of the distribution, started in a directory of the test. */
final class Program {

    private static final Path START = Path.of("target/jobqueue/bin/jobqueue").toAbsolutePath();
    private static final AtomicInteger STARTS = new AtomicInteger();

    /**
     * A background shell starts its programs with SIGINT ignored, which they pass on; env sets that right, where it is of a kind
     * that can.
     */
    static final boolean CAN_BE_INTERRUPTED = Shell.run("env --default-signal=INT,TERM true") == 0;

    private final Path directory;

    /** @param directory where it runs, and where its output is kept */
    Program(Path directory) {
        this.directory = directory;
    }

    /** Runs it to its end. */
    Ended run(String... arguments) {
        try (Started started = start(arguments)) {
            return started.end();
        }
    }

    Started start(String... arguments) {
        return start(Map.of(), arguments);
    }

    Started start(Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>();
        if (CAN_BE_INTERRUPTED) {
            words.addAll(List.of("env", "--default-signal=INT,TERM"));
        }
        words.add(START.toString());
        words.addAll(List.of(arguments));
        int number = STARTS.incrementAndGet();
        Path out = directory.resolve("stdout-" + number);
        Path err = directory.resolve("stderr-" + number);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return new Started(builder.start(), out, err);
        } catch (IOException failure) {
            throw new UncheckedIOException("is the distribution built? " + failure.getMessage(), failure);
        }
    }

    /** Writes a file beside which the program runs. */
    Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** The lines of a file that jobs write; none as long as there is none. */
    List<String> linesOf(String name) {
        try {
            return Files.exists(path(name)) ? Files.readAllLines(path(name)) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
