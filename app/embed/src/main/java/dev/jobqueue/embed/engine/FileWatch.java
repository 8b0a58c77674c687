package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.event.FileListing;
import dev.jobqueue.domain.event.FilePattern;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.lifecycle.FileWatching;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files that jobs listen to, again and again as long as one does, on a thread of its own: what it finds is handed to a
 * turn, so that no turn waits for a disk.
 */
final class FileWatch {

    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final FileListing files;
    private final FileWatching rules;
    private final Duration every;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "jobqueue-files");
        made.setDaemon(true);
        return made;
    });
    private volatile Set<String> patterns = Set.of();
    private @Nullable Future<?> looks;

    /** @param every how long after one look the next one begins */
    FileWatch(FileListing files, FileWatching rules, Duration every) {
        this.files = files;
        this.rules = rules;
        this.every = every;
    }

    /** Looks at the files of these patterns from now on, the first time at once; where there are none, there is no look. */
    synchronized void listenTo(Set<String> now, Engine engine) {
        if (patterns.equals(now) || thread.isShutdown()) {
            return;
        }
        patterns = now;
        if (now.isEmpty() && looks != null) {
            looks.cancel(false);
            looks = null;
        } else if (looks == null) {
            looks = thread.scheduleWithFixedDelay(() -> look(engine), 0, every.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void look(Engine engine) {
        try {
            Map<String, List<FoundFile>> listings = new HashMap<>();
            for (String pattern : patterns) {
                files.list(new FilePattern(pattern)).ifPresent(found -> listings.put(pattern, found));
            }
            engine.ask(turn -> {
                        rules.look(turn.state(), listings, turn.now());
                        return true;
                    })
                    .get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException refused) {
            if (engine.isRunning()) {
                LOG.error("What files ask for could not be kept; the next look finds them again", refused.getCause());
            } else {
                thread.shutdown();
            }
        } catch (RuntimeException | Error fault) {
            LOG.error("A look at files failed; the next one is tried all the same", fault);
        }
    }

    /** Ends the looks; one that still lists is given a moment, and changes nothing any more. */
    void close() {
        synchronized (this) {
            thread.shutdownNow();
        }
        try {
            if (!thread.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A look at files did not end within {} ms", LAST_LOOK.toMillis());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
