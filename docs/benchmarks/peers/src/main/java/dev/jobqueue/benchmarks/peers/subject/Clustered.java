package dev.jobqueue.benchmarks.peers.subject;

import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.store.Script;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.embed.SharedDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** Subjects as nodes of a cluster: each says every 5 s that it lives, and is taken for dead after 20 s without, where that can be set. */
public final class Clustered {

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED = 4;
    private static final int CONNECTIONS = Subject.WORKERS + 4;

    private Clustered() {}

    /** Makes what a subject does not make by itself. */
    public static void prepare(String subject, String url) throws SQLException {
        switch (subject) {
            case "quartz" -> Script.execute(Postgres.beside(url), JobStoreTX.class, "tables_postgres.sql");
            case "db-scheduler" ->
                Script.execute(Postgres.beside(url), DbScheduler.class, "db-scheduler-postgresql.sql");
            default -> {} // The others migrate their own schemas.
        }
    }

    /** @param directory of this node alone */
    static Subject open(String subject, String url, String node, Path directory) throws Exception {
        return switch (subject) {
            case "jobqueue" ->
                new Jobqueue(
                        JobQueueSettings.builder()
                                .node(node)
                                .data(directory)
                                .database(SharedDatabase.at(url, Optional.empty(), Optional.empty())),
                        new PastRuns(Postgres.beside(url), ""));
            case "db-scheduler" ->
                new DbScheduler(
                        pool(url),
                        builder -> builder.pollUsingLockAndFetch(0.5, 1.0)
                                .schedulerName(() -> node)
                                .heartbeatInterval(HEARTBEAT)
                                .missedHeartbeatsLimit(MISSED));
            case "jobrunr" -> new JobRunr(pool(url));
            case "quartz" -> quartz(url);
            default -> throw new IllegalArgumentException(subject + " has no cluster: leave it out");
        };
    }

    private static HikariDataSource pool(String url) {
        return Postgres.pool(url, CONNECTIONS);
    }

    private static Subject quartz(String url) throws Exception {
        Properties settings = QuartzSettings.clustered(url);
        settings.put("org.quartz.scheduler.instanceName", "measured");
        settings.put("org.quartz.jobStore.clusterCheckinInterval", Long.toString(HEARTBEAT.toMillis()));
        return new Quartz(settings, scheduler -> {});
    }
}
