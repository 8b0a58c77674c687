package dev.jobqueue.api.queue;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.notification.Undelivered;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.task.TaskJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue of jobs. Every change is durable, as far as the queue's store is, when its method returns. Safe for use by several
 * threads.
 */
public interface JobQueue extends AutoCloseable {

    /**
     * Makes the jobs of {@code source} exactly these: new ones are added, changed ones replaced, missing ones removed. All of
     * it, or nothing.
     *
     * @param source names who owns the jobs, such as the job file that they came from
     * @throws InvalidJobsException when the catalog would be wrong; it has not changed
     */
    default CatalogChange apply(String source, JobSet jobs) {
        return apply(Map.of(source, jobs));
    }

    /**
     * Does the same for several sources at once, whose jobs may depend on each other. All of it, or nothing. The first call in a
     * queue's life is also the moment at which jobs on {@code @reboot} run.
     *
     * @throws InvalidJobsException when the catalog would be wrong; it has not changed
     */
    CatalogChange apply(Map<String, JobSet> bySource);

    /**
     * Adds a job, or replaces the one with its id, whoever owned that.
     *
     * @throws InvalidJobsException when the catalog would be wrong; it has not changed
     */
    CatalogChange put(JobDefinition job);

    /**
     * Does the same for a job whose work is an object of this program, such as a lambda. It is this program that can run it: after a
     * restart, and on other nodes, runs of it wait until the program there submits its task again, which {@link #why(RunId)} says.
     * A task that was submitted under this id before is replaced; attempts that run go on with theirs.
     *
     * @throws InvalidJobsException when the catalog would be wrong; it has not changed
     */
    CatalogChange submit(TaskJob job);

    /**
     * Removes a job. Its runs that wait are cancelled; those that run end in their own time and are not retried.
     *
     * @return false where there is no such job
     * @throws InvalidJobsException when another job depends on it; the catalog has not changed
     */
    boolean remove(JobId job);

    /** Closes the pause gate of a job: it starts no more runs until {@link #resume}. */
    void pause(JobId job);

    void resume(JobId job);

    /**
     * Asks for a run now; dependencies are not waited for.
     *
     * @param parameters handed to the run, to a command as variables {@code JOBQUEUE_PARAM_<NAME>}
     * @throws NoSuchJobException when there is no such job
     */
    RunId trigger(JobId job, Map<String, String> parameters);

    /**
     * Asks for many runs of a job now, all of them or none, in one transaction.
     *
     * @param parameters of each run, one run for each
     * @return the runs, in the same order
     * @throws NoSuchJobException when there is no such job
     * @throws IllegalStateException when the job may not have so many more runs
     */
    List<RunId> triggerEach(JobId job, List<Map<String, String>> parameters);

    /**
     * Asks for one run of each of these jobs, each of which waits for its dependencies among them.
     *
     * @throws NoSuchJobException when one of the jobs does not exist; nothing was triggered
     */
    Map<JobId, RunId> triggerTogether(List<JobId> jobs);

    /**
     * Tells an event to the jobs that listen to it now: each gets one run, which waits for the job's dependencies, and for its
     * resume where it is paused. Jobs that are disabled, or have had all their runs, get none.
     *
     * @param event 1 to 128 letters, digits, dots, underscores or hyphens
     * @param payload handed to each run, to a command as variables {@code JOBQUEUE_EVENT_<KEY>}
     * @return the run of each job
     * @throws IllegalArgumentException when the name of the event is malformed
     */
    Map<JobId, RunId> emit(String event, Map<String, String> payload);

    /**
     * Cancels a run that has not ended. One that runs is ended first.
     *
     * @return false where no such run lives
     */
    boolean cancel(RunId run);

    /** Every job, by id. */
    List<JobView> jobs();

    Optional<JobView> job(JobId job);

    /** What waits, is ready or runs now. */
    QueueView view();

    /**
     * Why a job does no more than it does: what asks for its runs, and why those that have not started have not. It takes
     * longer the more jobs have ready runs, and by the little that counting takes the more runs are ready; not the more wait at
     * gates.
     *
     * @return empty where there is no such job
     */
    Optional<JobExplanation> why(JobId job);

    /**
     * Why a run has not started, or since when it runs. Takes as long as for a job.
     *
     * @return empty where no such run lives
     */
    Optional<Explanation> why(RunId run);

    /**
     * Waits until no run lives.
     *
     * @return false where runs still live after this long
     */
    boolean awaitIdle(Duration bound) throws InterruptedException;

    /** False once the queue is closed, or has ended by itself because its state could not be kept: then close it. */
    boolean isRunning();

    /** Finished attempts, latest first. */
    List<RunLog> history(HistoryQuery query);

    /**
     * The last part of what an attempt wrote, malformed UTF-8 replaced.
     *
     * @param attempt counted from 1
     * @return empty where it wrote nothing, or its output is no longer kept
     */
    Optional<String> output(RunId run, int attempt, int maxBytes);

    /**
     * What an attempt used over its time, as far as samples of it are kept: the latest moments in full, earlier ones thinned.
     *
     * @param attempt counted from 1
     * @return oldest first; none where none were taken, or they are no longer kept
     */
    List<Sample> samples(RunId run, int attempt);

    /**
     * Of every job that has runs which have not started, why the first of them has not: the one whose turn is first, or else the
     * oldest that waits at a gate. Places in the order are left out, so that the time that this takes does not grow with the runs
     * behind the first; it grows with the square of such jobs, so ask about single runs where there are thousands.
     */
    Map<JobId, Explanation> whyAll();

    /**
     * This queue, where what is changed through it is done in that name, which the {@link #audit} then says. Without it, that is the
     * operating system's user whose program this is. To close either is to close both.
     *
     * @param who a person or a program, in 1 to 200 characters
     * @throws IllegalArgumentException when nobody is named
     */
    JobQueue as(String who);

    /**
     * Who changed what, latest first: jobs added, replaced, removed, paused and resumed, pools declared anew, runs cancelled. What
     * changed nothing is not in it, and neither are triggers and events, which programs may send a thousand times a second.
     */
    List<AuditEntry> audit(AuditQuery query);

    /** So many of the notifications that are not delivered yet, the one to be tried first in front. */
    List<Undelivered> undelivered(int limit);

    /** Tells this listener what happens from now on, until the returned handle is closed. */
    Subscription listen(QueueListener listener);

    /**
     * Takes no more work, and ends within the configured bound: runs that have not ended by then are ended, or left running
     * where the queue is set to leave them.
     */
    @Override
    void close();

    /** Ends a {@link #listen}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
