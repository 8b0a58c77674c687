package dev.jobqueue.plugin.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Every process that has a mark in its environment, wherever it has gone: what a program starts inherits the mark, even if it leaves
 * its parent or its session.
 */
final class MarkedProcesses {

    static final String VARIABLE = "JOBQUEUE_NOTIFIER_MARK";

    /** Each round kills what the one before did not see begin. */
    private static final int ROUNDS = 100;

    private static final Path PROCESSES = Path.of("/proc");

    private MarkedProcesses() {}

    static void kill(String mark) {
        List<ProcessHandle> found = find(mark);
        for (int round = 0; round < ROUNDS && !found.isEmpty(); round++) {
            found.forEach(ProcessHandle::destroyForcibly);
            found = find(mark);
        }
    }

    static List<ProcessHandle> find(String mark) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            return StreamSupport.stream(folders.spliterator(), false)
                    .filter(folder -> environmentOf(folder).contains(VARIABLE + "=" + mark))
                    .map(folder ->
                            ProcessHandle.of(Long.parseLong(folder.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Empty for a process that has ended, or is not ours. */
    private static String environmentOf(Path folder) {
        try {
            return Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
