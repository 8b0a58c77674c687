package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.simulation.Forecast.JobForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Adds up what becomes of one job. */
final class JobTally {

    private final JobDefinition job;
    private final Duration takes;
    private final Instant middle;
    private final Instant until;
    private long runs;
    private long starts;
    private long left;
    private long leftInTheMiddle;
    private boolean waits;
    private long late;
    private long misfires;
    private Duration waited = Duration.ZERO;
    private Optional<Duration> worst = Optional.empty();
    private Duration busy = Duration.ZERO;
    private Duration asked = Duration.ZERO;

    JobTally(JobDefinition job, Plan plan) {
        Duration expected = plan.durations().of(job);
        this.job = job;
        this.takes = job.attempts()
                .timeout()
                .filter(timeout -> timeout.compareTo(expected) < 0)
                .orElse(expected);
        this.middle = plan.from().plus(plan.length().dividedBy(2));
        this.until = plan.until();
    }

    void add(PredictedRun run) {
        runs += run.attempt() == 1 ? 1 : 0;
        late += run.late() ? 1 : 0;
        misfires += run.misfire() ? 1 : 0;
        waits |= run.startAt().isEmpty();
        if (run.attempt() == 1) {
            left += run.startAt().isEmpty() ? 1 : 0;
            boolean askedBefore = run.scheduledFor().isBefore(middle);
            leftInTheMiddle += askedBefore && !run.startAt().orElse(until).isBefore(middle) ? 1 : 0;
        }
        Duration lasts = takes;
        if (run.startAt().isPresent()) {
            starts++;
            Instant start = run.startAt().get();
            busy = busy.plus(Duration.between(start, run.endAt().orElse(until)));
            lasts = run.endAt().map(end -> Duration.between(start, end)).orElse(takes);
        }
        asked = asked.plus(lasts);
        run.waited().ifPresent(this::addWait);
    }

    private void addWait(Duration wait) {
        waited = waited.plus(wait);
        if (worst.isEmpty() || wait.compareTo(worst.get()) > 0) {
            worst = Optional.of(wait);
        }
    }

    JobDefinition job() {
        return job;
    }

    /** How long attempts ran, within the simulated time. */
    Duration busy() {
        return busy;
    }

    /** How long everything that was asked for takes, whenever that is. */
    Duration asked() {
        return asked;
    }

    /** True where something of it waits in the end. */
    boolean waits() {
        return waits;
    }

    /** True where runs were left in the middle of the time, and more are in the end. */
    boolean fallsBehind() {
        return leftInTheMiddle > 0 && left > leftInTheMiddle;
    }

    JobForecast toForecast(Duration length) {
        return new JobForecast(
                job.id(),
                runs,
                starts,
                left,
                late,
                misfires,
                starts == 0 ? Optional.empty() : Optional.of(waited.dividedBy(starts)),
                worst,
                Shares.of(asked, length) / job.claim().concurrency());
    }
}
