package dev.jobqueue.standalone.simulate;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long jobs usually take, as a daemon that is not running has learned it. */
final class PastDurations {

    private PastDurations() {}

    /**
     * Reads what the daemon of this data directory remembers.
     *
     * Tables of an older version are brought to this one, as a start of the daemon would do.
     *
     * @throws InvalidInputException when it is no such directory, may not be used, or a daemon uses it
     */
    static Map<JobId, Duration> in(Path data) {
        if (!Files.isDirectory(data.resolve("database"))) {
            throw new InvalidInputException(
                    "--data: " + data + " is no data directory: name that of a daemon, or leave it out");
        }
        try (JdbiStore store = JdbiStore.openFile(data, new JsonDefinitionCodec())) {
            Map<JobId, Duration> durations = new HashMap<>();
            for (JobEntry job : store.load().jobs()) {
                job.typicalDuration().ifPresent(duration -> durations.put(job.id(), duration));
            }
            return durations;
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException unusable) {
            throw new InvalidInputException("--data: " + unusable.getMessage());
        }
    }
}
