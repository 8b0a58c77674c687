package dev.jobqueue.embed.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link FaultyNode} in a virtual machine of its own. */
final class NodeProcess {

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private NodeProcess(Process process, Consumer<String> heard) {
        this.process = process;
        this.reader = new Thread(() -> read(heard), "node-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param log where its errors go
     * @param heard is told each line that it says
     * @param arguments of {@link FaultyNode#main}
     */
    static NodeProcess start(Path log, Consumer<String> heard, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m", "-Xshare:auto", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(FaultyNode.class.getName());
        command.addAll(arguments);
        return new NodeProcess(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                heard);
    }

    private void read(Consumer<String> heard) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                }
                heard.accept(line);
            }
        } catch (IOException killed) {
            heard.accept("killed " + killed);
        }
    }

    /** Has it do something; false where it has ended. */
    boolean tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    boolean isReadyWithin(long seconds) throws InterruptedException {
        return ready.await(seconds, TimeUnit.SECONDS);
    }

    boolean isReady() {
        return ready.getCount() == 0 && process.isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean hasEndedWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** By this name, such as KILL or STOP. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Kills it, and waits until all that it said has been heard. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        process.waitFor();
        reader.join();
    }
}
