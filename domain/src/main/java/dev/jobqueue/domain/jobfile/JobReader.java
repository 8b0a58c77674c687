package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a job of its fields, and checks the rules between its keys.
 *
 * @param schedules says what is wrong with a schedule
 */
record JobReader(ScheduleParser schedules) {

    /**
     * Reads a job.
     *
     * @param job with its defaults
     * @param zone where it names none
     * @return empty where the job has any fault
     */
    Optional<JobDefinition> read(Fields job, ZoneId zone, Faults faults) {
        int before = faults.count();
        Optional<JobId> id = job.get(JobKeys.ID);
        String owner = id.isPresent() ? "job " + job.shown(JobKeys.ID) : "this job";
        Optional<Action> action = ActionKeys.read(
                job, owner, job.entry(JobKeys.ID.name()).map(Value.Entry::keyAt).orElse(job.at()), faults);
        var triggers = TriggerKeys.read(job, zone, schedules, faults);
        AttemptPolicy attempts = AttemptKeys.read(job, faults);
        if (id.isEmpty() || action.isEmpty() || !job.isComplete() || faults.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new JobDefinition(
                id.get(),
                job.get(CareKeys.DESCRIPTION),
                job.get(CareKeys.ENABLED).orElse(true),
                action.get(),
                ContextKeys.read(job),
                triggers,
                ClaimKeys.read(job, attempts.limits()),
                attempts,
                CareKeys.expectation(job),
                job.get(CareKeys.NOTIFY).orElse(List.of()),
                CareKeys.tags(job),
                job.get(CareKeys.METADATA).orElse(Map.of())));
    }
}
