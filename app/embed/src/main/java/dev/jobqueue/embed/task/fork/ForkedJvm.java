package dev.jobqueue.embed.task.fork;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How a JVM like this one is started for a task.
 *
 * @param java the program
 * @param classPath with absolute entries: a job may have a directory of its own
 */
record ForkedJvm(String java, String classPath) {

    /** What a JVM needs beside its heap comes out of the rest. */
    private static final double HEAP_SHARE = 0.7;

    /** The program and the class path of this JVM. */
    static ForkedJvm likeThisOne() {
        String classPath = Arrays.stream(
                        System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return new ForkedJvm(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), classPath);
    }

    /** @param memoryBytes its limit, of which the heap gets a share; none: the heap is as large as that JVM thinks */
    List<String> command(OptionalLong memoryBytes, Path outcome) {
        List<String> words = new ArrayList<>(List.of(java, "-XX:-UsePerfData"));
        memoryBytes.ifPresent(bytes -> words.add("-Xmx" + Math.max(2L << 20, (long) (bytes * HEAP_SHARE))));
        words.addAll(List.of("-cp", classPath, ForkedTask.class.getName(), outcome.toString()));
        return words;
    }
}
