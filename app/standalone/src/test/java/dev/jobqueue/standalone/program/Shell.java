package dev.jobqueue.standalone.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

    /** What is on the disk below a directory: holes in files do not count. */
    static long kibOnDisk(Path directory) {
        try {
            Process du = new ProcessBuilder("du", "-sk", directory.toString()).start();
            String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Long.parseLong(said.split("\\s", 2)[0]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean has(String program) {
        return run("command -v " + program) == 0;
    }

    /** The processes whose environment has this variable with this value; those that have ended and were not waited for have none. */
    static List<String> processesWith(String name, String value) {
        String entry = name + "=" + value + "\0";
        return processes(directory -> ("\0" + read(directory, "environ")).contains("\0" + entry));
    }

    /** The processes that have this text among their words or in their environment. */
    static List<String> processesNaming(String text) {
        return processes(directory -> (read(directory, "cmdline") + read(directory, "environ")).contains(text));
    }

    private static List<String> processes(Predicate<Path> filter) {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(directory -> directory.getFileName().toString().matches("[0-9]+"))
                    .filter(filter)
                    .map(directory -> directory.getFileName().toString())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path process, String file) {
        try {
            return Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrOfAnother) {
            return "";
        }
    }
}
