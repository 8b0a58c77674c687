package dev.jobqueue.standalone.daemon;

import dev.jobqueue.standalone.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT as a request: the one who waits for it is told, the program lives until that one is done, and then ends as
 * done, since a signal is the usual way to stop a daemon. When it is not a signal but a task that has called {@link System#exit}, it
 * ends as failed.
 */
final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final ExitCall.Ear exits = ExitCall.listen();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean failed;

    /** Takes signals from now on. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "jobqueue-signal"));
    }

    /** True once a signal has come; false after this time. */
    boolean isAskedWithin(Duration bound) throws InterruptedException {
        return asked.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The work is over, and has failed: the program ends with the exit code of that failure. */
    void fail() {
        failed = true;
        over.countDown();
    }

    /** The work is over. */
    void done() {
        over.countDown();
    }

    private void onShutdown() {
        boolean exits = over.getCount() > 0 && sayWhoExits();
        asked.countDown();
        try {
            over.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (!failed) {
            Runtime.getRuntime().halt(exits ? ExitCode.FAILED : ExitCode.DONE);
        }
    }

    /** A task or a plugin can end this program, which nothing keeps it from: its owner has to learn who it was. */
    private boolean sayWhoExits() {
        Optional<ExitCall> call = exits.call();
        call.ifPresent(its -> LOG.error("{}", its));
        return call.isPresent();
    }
}
