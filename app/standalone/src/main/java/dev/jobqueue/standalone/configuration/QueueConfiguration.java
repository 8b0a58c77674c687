package dev.jobqueue.standalone.configuration;

import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.embed.FileSettings;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.embed.JobQueueSettingsBuilder;
import dev.jobqueue.embed.Retention;
import dev.jobqueue.embed.SharedDatabase;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.Configuration;
import dev.jobqueue.yaml.YamlConfiguration;
import dev.jobqueue.yaml.YamlDocuments;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a queue, and makes settings of it. */
public final class QueueConfiguration {

    /** The data directory of a daemon that is told of none. */
    public static final Path USUAL_DATA = Path.of("data");

    private static final Path USUAL = Path.of("jobqueue.yaml");

    private QueueConfiguration() {}

    /**
     * Reads this file.
     *
     * @param file none: {@code jobqueue.yaml} in this directory, and the defaults where there is none
     * @throws InvalidInputException with everything that is wrong with it
     */
    public static Configuration read(@Nullable Path file) {
        if (file == null && !Files.exists(USUAL)) {
            return Configuration.DEFAULT;
        }
        try {
            return new YamlConfiguration(new YamlDocuments(), System.getenv()).read(file == null ? USUAL : file);
        } catch (InvalidDocumentException wrong) {
            throw new InvalidInputException(
                    String.valueOf(wrong.getMessage()).lines().toList());
        }
    }

    /** The settings of a queue that is configured so, in memory. */
    public static JobQueueSettingsBuilder settings(Configuration config) {
        JobQueueSettingsBuilder settings = JobQueueSettings.builder()
                .labels(config.node().labels())
                .drain(config.stopping().drain())
                .files(new FileSettings(config.files().every(), config.files().settle()))
                .sampleInterval(config.telemetry().interval())
                .retention(retention(config.retention()));
        config.node().name().ifPresent(settings::node);
        config.node().slots().ifPresent(settings::slots);
        config.node().cpuMillis().ifPresent(settings::cpuMillis);
        config.node().memoryBytes().ifPresent(settings::memoryBytes);
        config.database().map(database -> shared(database, config.heartbeat())).ifPresent(settings::database);
        config.agingInterval().ifPresentOrElse(settings::agingInterval, settings::strictPriority);
        return settings;
    }

    private static SharedDatabase shared(Configuration.Database database, Configuration.Heartbeat heartbeat) {
        return SharedDatabase.at(database.url(), database.user(), database.password())
                .heartbeat(heartbeat.every(), heartbeat.fence(), heartbeat.dead());
    }

    private static Retention retention(Configuration.Retention kept) {
        return new Retention(kept.runs(), kept.output(), kept.outputPerRunBytes(), kept.telemetry(), kept.audit());
    }
}
