package dev.jobqueue.standalone.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What tests do and see beside the program: small shell commands, and the processes of the machine. */
final class Shell {

    private static final long BOUND_SECONDS = 30;

    private Shell() {}

    /** @return its exit code */
    static int run(String script) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", script)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end within " + BOUND_SECONDS + " s: " + script);
            }
            return process.exitValue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    static boolean has(String program) {
        return run("command -v " + program) == 0;
    }

    /** The processes whose environment has this variable with this value; those that have ended and were not waited for have none. */
    static List<String> processesWith(String name, String value) {
        String entry = name + "=" + value + "\0";
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(directory -> directory.getFileName().toString().matches("[0-9]+"))
                    .filter(directory -> ("\0" + environment(directory)).contains("\0" + entry))
                    .map(directory -> directory.getFileName().toString())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String environment(Path process) {
        try {
            return Files.readString(process.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrOfAnother) {
            return "";
        }
    }
}
