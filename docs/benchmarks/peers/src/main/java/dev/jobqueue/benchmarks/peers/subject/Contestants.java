package dev.jobqueue.benchmarks.peers.subject;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.benchmarks.peers.store.HsqldbFile;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.store.Script;
import dev.jobqueue.benchmarks.peers.store.Sql;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.embed.SharedDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** All that is measured beside each other. */
public final class Contestants {

    /** One for each worker, and some for what else a scheduler does. */
    private static final int CONNECTIONS = Subject.WORKERS + 4;

    public static final String RAW_BATCH = "raw-batch";

    public static final String JOBQUEUE = "jobqueue";
    private static final String LOCK_AND_FETCH = "db-scheduler";
    public static final String FETCH = "db-scheduler-fetch";

    private final Postgres postgres;
    private final Path directory;

    /** @param directory where embedded databases are made */
    public Contestants(Postgres postgres, Path directory) {
        this.postgres = postgres;
        this.directory = directory;
    }

    /** In an order that has those on one store next to each other. */
    public List<Contestant> all() {
        return List.of(
                new Contestant(RAW_BATCH, Contestant.POSTGRESQL, 30_000, () -> new RawBatch(pool())),
                new Contestant(JOBQUEUE, Contestant.POSTGRESQL, 10_000, this::shared),
                new Contestant(
                        LOCK_AND_FETCH, Contestant.POSTGRESQL, 4_000, () -> dbScheduler(Contestants::lockAndFetch)),
                new Contestant(FETCH, Contestant.POSTGRESQL, 2_000, () -> dbScheduler(Contestants::fetch)),
                new Contestant("jobrunr", Contestant.POSTGRESQL, 700, () -> new JobRunr(pool())),
                new Contestant("quartz", Contestant.POSTGRESQL, 300, this::quartz),
                new Contestant("quartz", Contestant.MEMORY, 4_000, Contestants::quartzInMemory),
                new Contestant(JOBQUEUE, Contestant.HSQLDB, 10_000, this::embedded),
                new Contestant(FETCH, Contestant.HSQLDB, 2_000, this::dbSchedulerOnHsqldb));
    }

    private HikariDataSource pool() throws Exception {
        return Postgres.pool(postgres.create(), CONNECTIONS);
    }

    private Path fresh() {
        return directory.resolve(UUID.randomUUID().toString());
    }

    private Subject embedded() {
        Path data = fresh();
        DataSource beside = HsqldbFile.beside(data.resolve("database").resolve("queue"));
        return new Jobqueue(
                JobQueueSettings.builder().data(data),
                new PastRuns(beside, "unnest(sequence_array(1, %d, 1)) as s(n)"));
    }

    private Subject shared() throws Exception {
        String url = postgres.create();
        SharedDatabase database = SharedDatabase.at(url, Optional.empty(), Optional.empty());
        return new Jobqueue(
                JobQueueSettings.builder().data(fresh()).database(database),
                new PastRuns(Postgres.beside(url), "generate_series(1, %d) as s(n)"));
    }

    private Subject dbScheduler(UnaryOperator<SchedulerBuilder> strategy) throws Exception {
        HikariDataSource database = pool();
        Script.execute(database, DbScheduler.class, "db-scheduler-postgresql.sql");
        return new DbScheduler(database, strategy);
    }

    /** HSQLDB knows no {@code skip locked}, and so only this strategy. */
    private Subject dbSchedulerOnHsqldb() throws Exception {
        HikariDataSource database = HsqldbFile.open(fresh().resolve("database"), CONNECTIONS);
        Script.execute(database, DbScheduler.class, "db-scheduler-hsqldb.sql");
        return new DbScheduler(database, Contestants::fetch);
    }

    /** What its documentation advises to keep threads busy. */
    private static SchedulerBuilder lockAndFetch(SchedulerBuilder builder) {
        return builder.pollUsingLockAndFetch(1.0, 4.0);
    }

    private static SchedulerBuilder fetch(SchedulerBuilder builder) {
        return builder.pollUsingFetch(1.0, 4.0);
    }

    private Subject quartz() throws Exception {
        String url = postgres.create();
        HikariDataSource beside = Postgres.pool(url, 1);
        Script.execute(beside, org.quartz.impl.jdbcjobstore.JobStoreTX.class, "tables_postgres.sql");
        return new Quartz(QuartzSettings.clustered(url), scheduler -> {
            Sql.awaitZero(
                    beside, "select (select count(*) from qrtz_triggers) + (select count(*) from qrtz_fired_triggers)");
            beside.close();
        });
    }

    private static Subject quartzInMemory() throws Exception {
        return new Quartz(QuartzSettings.inMemory(), scheduler -> {});
    }
}
