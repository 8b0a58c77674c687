package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.event.Settling;
import dev.jobqueue.domain.queue.QueueState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs that files ask for: one of each job that listens, for each file that came or changed and has settled. The run and what is
 * remembered of the file are one change, so that no file is lost or told twice; what has not settled is remembered here alone,
 * and settles anew after a restart. Not safe for use by several threads.
 */
public final class FileWatching {

    private final Duration settle;
    private final Map<Listening, Map<String, Settling.Watched>> watched = new HashMap<>();

    /** @param settle how long a file must not have changed */
    public FileWatching(Duration settle) {
        this.settle = settle;
    }

    /**
     * Takes in what the file system holds.
     *
     * @param listings by pattern; one that could not be read is left out, and so forgets nothing
     */
    public void look(QueueState state, Map<String, ? extends Collection<FoundFile>> listings, Instant now) {
        watched.keySet()
                .removeIf(gone -> !state.catalog().listeners().of(gone.event).contains(gone.job));
        listings.forEach((event, files) -> {
            for (JobId job : state.catalog().listeners().of(event)) {
                look(state, new Listening(job, event), files, now);
            }
        });
    }

    private void look(QueueState state, Listening listening, Collection<FoundFile> files, Instant now) {
        Map<String, FoundFile> told = state.seenFiles().of(listening.job, listening.event);
        Settling.Look look = Settling.look(files, told, watched.getOrDefault(listening, Map.of()), now, settle);
        watched.put(listening, look.watched());
        look.gone().forEach(path -> state.forget(new SeenFile.Key(listening.job, listening.event, path)));
        for (FoundFile file : look.settled()) {
            Emitting.tell(state, listening.job, listening.event, file.payload(), now);
            state.put(new SeenFile(listening.job, listening.event, file));
        }
    }

    private record Listening(JobId job, String event) {}
}
