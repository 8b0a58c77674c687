package dev.jobqueue.benchmarks.peers.subject;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.PlainScheduleAndData;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTaskWithPersistentSchedule;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.jobqueue.benchmarks.peers.store.Sql;
import dev.jobqueue.benchmarks.peers.work.Beat;
import dev.jobqueue.benchmarks.peers.work.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** db-scheduler: it keeps no history, an execution that is done is deleted. */
final class DbScheduler implements Subject {

    private static final Duration POLL = Duration.ofMillis(100);

    private final HikariDataSource database;
    private final OneTimeTask<Void> task;
    private final RecurringTaskWithPersistentSchedule<PlainScheduleAndData> repeated;
    private final Scheduler scheduler;

    /** @param strategy how due executions are found, and what else differs */
    DbScheduler(HikariDataSource database, UnaryOperator<SchedulerBuilder> strategy) {
        this.database = database;
        this.task =
                Tasks.oneTime("work").execute((instance, context) -> Work.begin(Integer.parseInt(instance.getId())));
        this.repeated = Tasks.recurringWithPersistentSchedule("repeated", PlainScheduleAndData.class)
                .execute((instance, context) -> Work.begin(Integer.parseInt(instance.getId())));
        this.scheduler = strategy.apply(Scheduler.create(database, task, repeated)
                        .threads(WORKERS)
                        .pollingInterval(POLL)
                        .enableImmediateExecution())
                .build();
    }

    @Override
    public void enqueue(int count) {
        Instant now = Instant.now();
        scheduler.scheduleBatch(IntStream.range(0, count).mapToObj(this::instance), now);
    }

    private TaskInstance<?> instance(int number) {
        return task.instance(Integer.toString(number));
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void awaitSettled() throws SQLException {
        Sql.awaitZero(database, "select count(*) from scheduled_tasks");
    }

    @Override
    public void trigger(int number) {
        schedule(number, Instant.now());
    }

    @Override
    public void schedule(int number, Instant at) {
        scheduler.schedule(task.instance(Integer.toString(number)), at);
    }

    @Override
    public void repeat(int count, IntFunction<Beat> beats) {
        scheduler.scheduleBatch(IntStream.range(0, count)
                .mapToObj(number -> repeated.schedulableInstance(
                        Integer.toString(number), new PlainScheduleAndData(new BeatSchedule(beats.apply(number))))));
    }

    @Override
    public long recorded() {
        return 0;
    }

    @Override
    public void close() {
        scheduler.stop();
        database.close();
    }
}
