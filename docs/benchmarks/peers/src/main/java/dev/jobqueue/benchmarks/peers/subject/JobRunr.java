package dev.jobqueue.benchmarks.peers.subject;

import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.benchmarks.peers.store.Sql;
import dev.jobqueue.benchmarks.peers.work.Beat;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/** JobRunr in its free edition: it polls every 5 s, which is the least that it allows, and whenever a worker is idle. */
final class JobRunr implements Subject {

    private static final int LEAST_POLL_SECONDS = 5;

    private final HikariDataSource database;
    private final PostgresStorageProvider storage;
    private final JobRunrConfigurationResult jobs;
    private final BackgroundJobServer server;

    JobRunr(HikariDataSource database) {
        this.database = database;
        this.storage = new PostgresStorageProvider(database);
        this.jobs = org.jobrunr.configuration.JobRunr.configure()
                .useStorageProvider(storage)
                .useBackgroundJobServer(
                        BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                .andWorkerCount(WORKERS)
                                .andPollIntervalInSeconds(LEAST_POLL_SECONDS),
                        false)
                .initialize();
        this.server = jobs.getBackgroundJobServer();
    }

    @Override
    public void enqueue(int count) {
        jobs.getJobRequestScheduler().enqueue(IntStream.range(0, count).mapToObj(NumberedRequest::new));
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void awaitSettled() throws SQLException {
        Sql.awaitZero(database, "select count(*) from jobrunr_jobs where state <> 'SUCCEEDED'");
    }

    @Override
    public void trigger(int number) {
        jobs.getJobRequestScheduler().enqueue(new NumberedRequest(number));
    }

    @Override
    public void schedule(int number, Instant at) {
        jobs.getJobRequestScheduler().schedule(at, new NumberedRequest(number));
    }

    @Override
    public void repeat(int count, IntFunction<Beat> beats) {
        for (int number = 0; number < count; number++) {
            String cron = beats.apply(number).cron().replace('?', '*');
            jobs.getJobRequestScheduler().scheduleRecurrently("at-" + number, cron, new NumberedRequest(number));
        }
    }

    @Override
    public long recorded() throws SQLException {
        return Sql.number(database, "select count(*) from jobrunr_jobs where state = 'SUCCEEDED'");
    }

    @Override
    public void close() {
        server.stop();
        storage.close();
        database.close();
    }
}
