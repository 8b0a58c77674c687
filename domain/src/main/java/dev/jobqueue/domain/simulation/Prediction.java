package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.schedule.Schedule;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.simulation.Forecast.JobForecast;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Judges attempts one by one, passes them on, and sums them up. */
final class Prediction {

    private final Plan plan;
    private final Consumer<PredictedRun> each;
    private final Map<JobId, JobTally> tallies = new TreeMap<>();
    private final Map<JobId, Schedule> schedules = new HashMap<>();
    private final Set<RunId> late = new HashSet<>();

    Prediction(Plan plan, ScheduleParser parser, Consumer<PredictedRun> each) {
        this.plan = plan;
        this.each = each;
        for (JobDefinition job : plan.jobs().jobs()) {
            tallies.put(job.id(), new JobTally(job, plan));
            job.triggers().schedule().ifPresent(spec -> schedules.put(job.id(), parser.parse(spec)));
        }
    }

    void ended(RunLog end) {
        boolean first = end.attempt() == 1;
        Instant asked = end.times().scheduledFor();
        Instant start = end.times().startedAt().orElse(end.times().endedAt());
        boolean late = isLate(end.run(), end.job(), asked, end.times().endedAt());
        tell(PredictedRun.of(end, late, first && isMisfire(end.job(), asked, start)));
    }

    /** The simulated time is over, and the run is not. */
    void isLeft(LiveRun run) {
        boolean first = run.attempt() == 1;
        Instant start = run.startedAt().orElse(plan.until());
        boolean late = isLate(run.run(), run.job(), run.scheduledFor(), plan.until());
        tell(PredictedRun.of(run, late, first && isMisfire(run.job(), run.scheduledFor(), start)));
    }

    Forecast toForecast(QueueState end) {
        List<JobForecast> jobs = tallies.values().stream()
                .map(tally -> tally.toForecast(plan.length()))
                .toList();
        return new Forecast(
                plan.from(),
                plan.until(),
                jobs,
                new Shares(tallies.values(), plan, JobTally::busy).utilisation(),
                tallies.values().stream()
                        .map(JobTally::job)
                        .filter(plan.durations()::isAssumed)
                        .map(JobDefinition::id)
                        .toList(),
                new Warnings(plan, tallies.values()).of(jobs, end));
    }

    private void tell(PredictedRun run) {
        Optional.ofNullable(tallies.get(run.job())).ifPresent(tally -> tally.add(run));
        each.accept(run);
    }

    /** True where the run has not ended in time, and no earlier attempt of it was told to be late. */
    private boolean isLate(RunId run, JobId job, Instant asked, Instant end) {
        return Optional.ofNullable(tallies.get(job))
                .flatMap(tally -> tally.job().expectation().lateAfter())
                .filter(allowed -> end.isAfter(asked.plus(allowed)))
                .filter(allowed -> late.add(run))
                .isPresent();
    }

    private boolean isMisfire(JobId job, Instant asked, Instant start) {
        return Optional.ofNullable(schedules.get(job))
                .flatMap(schedule -> schedule.nextAfter(asked))
                .filter(next -> !next.isAfter(start) && next.isBefore(plan.until()))
                .isPresent();
    }
}
