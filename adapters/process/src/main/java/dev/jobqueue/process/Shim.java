package dev.jobqueue.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell that runs commands for this scheduler, one at a time, and keeps the record of each. It outlives the scheduler until the
 * command that it runs has ended.
 */
final class Shim {

    private static final Logger LOG = LoggerFactory.getLogger(Shim.class);

    private final Process process;
    private final ProcessId id;
    private final AtomicReference<Runnable> whenGone = new AtomicReference<>(Shim::doNothing);

    Shim(Process process, ProcessId id) {
        this.process = process;
        this.id = id;
        var unused = process.onExit().thenRun(this::tellGone);
    }

    ProcessId id() {
        return id;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Asks for the run of what is prepared there.
     *
     * @param gone called when this shim ends before it is given other work
     */
    void run(Bookkeeping launch, Instant now, Runnable gone) {
        whenGone.set(gone);
        try {
            OutputStream requests = process.getOutputStream();
            requests.write((now + " " + launch.name() + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
        } catch (IOException ended) {
            LOG.warn("Shim {} ended before it could be asked for {}", id, launch.name(), ended);
        }
        if (!process.isAlive()) {
            tellGone();
        }
    }

    private void tellGone() {
        whenGone.getAndSet(Shim::doNothing).run();
    }

    /** What it was asked for is over. */
    void rest() {
        whenGone.set(Shim::doNothing);
    }

    private static void doNothing() {}

    /** Lets it go: it ends with the command that it runs. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            LOG.debug("Shim {} had gone before it was dismissed", id, gone);
        }
    }
}
