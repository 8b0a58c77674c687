package dev.jobqueue.benchmarks.peers.workload;

import dev.jobqueue.benchmarks.peers.subject.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A node in a process of its own. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    private NodeProcess(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    /** @param asks for the one run */
    static NodeProcess start(String subject, String url, String name, boolean asks) throws IOException {
        Path directory = Files.createTempDirectory("node-" + name);
        return new NodeProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        subject,
                        url,
                        name,
                        directory.toString(),
                        Boolean.toString(asks))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Reads until it has said this, and no longer than it lives. */
    void awaitLine(String line) throws IOException {
        String next = said.readLine();
        while (!line.equals(next)) {
            Objects.requireNonNull(next, "a node ended before it said '" + line + "'");
            next = said.readLine();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
