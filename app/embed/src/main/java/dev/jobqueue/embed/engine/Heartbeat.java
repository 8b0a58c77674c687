package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.node.Lease;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that this node lives. Where nobody could be told for the fence time, whatever runs here is ended, before others
 * may take it over: they wait longer than that. The thread that looks at the fence waits for no database.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Looks at the fence in each fence time. */
    private static final int LOOKS = 15;

    private final Sharing sharing;
    private final Fence fence;
    private final Engine engine;
    private final ScheduledExecutorService beats = thread("jobqueue-heartbeat");
    private final ScheduledExecutorService looks = thread("jobqueue-fence");

    Heartbeat(Sharing sharing, Fence fence, Engine engine) {
        this.sharing = sharing;
        this.fence = fence;
        this.engine = engine;
    }

    /** Is heard once at once, however long ago the node joined: to be called before anything runs here. */
    void start() {
        tellOnce();
        sharing.bell().onChange(engine::wake);
        engine.beforeEachTurn(this::beHeard);
        long pause = sharing.every().toNanos();
        var unusedBeats = beats.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.NANOSECONDS);
        long look = sharing.fence().dividedBy(LOOKS).toNanos();
        var unusedLooks = looks.scheduleWithFixedDelay(this::look, look, look, TimeUnit.NANOSECONDS);
    }

    private void beat() {
        if (!engine.isRunning()) {
            engine.fence("its scheduler has ended by a fault");
            close(); // The others take over what was given to a node that does nothing any more.
            return;
        }
        try {
            tellOnce();
        } catch (RuntimeException unreachable) {
            LOG.warn("The database could not be told that this node lives: {}", unreachable.toString());
        }
    }

    private void tellOnce() {
        long sent = fence.now();
        long life = engine.life();
        Lease.Answer answer = sharing.lease().beat(sharing.load().getAsDouble());
        if (answer == Lease.Answer.OVER) { // Of a life that may have been followed by another one meanwhile.
            fence.over(life);
            engine.fenceLife(life, "its node was declared dead");
        } else {
            fence.heard(sent);
            if (fence.now() - sent < margin()) {
                sharing.renewed().run();
            }
        }
        if (answer != Lease.Answer.QUIET) {
            engine.wake();
        }
    }

    /** Who renews counts from now, and others from when the word was heard there: a late answer must not make up for that. */
    private long margin() {
        return sharing.dead().minus(sharing.fence()).dividedBy(2).toNanos();
    }

    /**
     * A node that was fenced says that it lives before it does anything: others could declare it dead at any moment, and what it
     * starts until then would run twice.
     */
    private void beHeard() {
        if (fence.isShut()) {
            tellOnce();
        }
    }

    private void look() {
        if (fence.isShut()) {
            engine.fence(fence.why());
        }
    }

    /** Tells the others that this node takes no more work. */
    void drain() {
        tell("takes no more work", () -> sharing.cluster().drain());
    }

    /**
     * Beats no more.
     *
     * @param leaves true where nothing runs here: the others need not wait for it
     */
    void end(boolean leaves) {
        close();
        if (leaves) {
            sharing.ended().run();
            tell("has left", () -> sharing.cluster().leave());
        }
    }

    private static void tell(String what, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException unreachable) {
            LOG.warn("The other nodes could not be told that this one {}: {}", what, unreachable.toString());
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        looks.shutdownNow();
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }
}
