package dev.jobqueue.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from shims, those of earlier lives of the scheduler too, that the command of a launch has ended. It is a hint that spares
 * looking often: the record itself is in the files of the launch.
 */
final class Ends implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ends.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Ends the listening of this life, and of no other. */
    private final String stop = "stop " + UUID.randomUUID();

    private final Map<String, Runnable> expected = new ConcurrentHashMap<>();
    private final RandomAccessFile fifo;
    private final Thread thread = new Thread(this::listen, "jobqueue-ends");

    /** Makes the FIFO where it is missing, and listens to it. */
    Ends(Path runs) throws IOException {
        Path file = runs.resolve("ends");
        if (!isFifo(file)) {
            Files.deleteIfExists(file);
            make(file);
        }
        // Open for both sides: it neither waits for a writer nor ends with the last one.
        this.fifo = new RandomAccessFile(file.toFile(), "rw");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean isFifo(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && (boolean) Files.getAttribute(file, "isOther", LinkOption.NOFOLLOW_LINKS);
    }

    private static void make(Path file) throws IOException {
        Process mkfifo = new ProcessBuilder(Programs.find("mkfifo"), "-m", "600", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mkfifo.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (mkfifo.waitFor() != 0) {
                throw new IOException("the FIFO '" + file + "' cannot be made (" + said
                        + "): keep the data on a local file system that has FIFOs");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the FIFO '" + file + "' was made", hurry);
        }
    }

    /** Has this done, once, when the launch is said to be over. */
    void expect(Bookkeeping launch, Runnable action) {
        expected.put(launch.name(), action);
    }

    /** Forgets the launch: it is over, as was found out otherwise. */
    void forget(Bookkeeping launch) {
        expected.remove(launch.name());
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(fifo.getChannel()), StandardCharsets.UTF_8))) {
            for (String name = lines.readLine(); name != null && !name.equals(stop); name = lines.readLine()) {
                Runnable action = expected.remove(name);
                if (action != null) {
                    run(name, action);
                }
            }
        } catch (IOException failure) {
            LOG.error("Ends of commands cannot be heard any more; they are looked for from time to time", failure);
        }
    }

    private static void run(String name, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.error("The end of {} was heard, and could not be dealt with", name, failure);
        }
    }

    /** Ends the listening before it returns, so that it takes no word from a later life. */
    @Override
    public void close() throws IOException {
        if (!thread.isAlive()) {
            return;
        }
        expected.clear();
        fifo.write((stop + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
