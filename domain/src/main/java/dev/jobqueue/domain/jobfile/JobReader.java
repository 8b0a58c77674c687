package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Placed;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a job of its fields, and checks the rules between its keys.
 *
 * @param schedules says what is wrong with a schedule
 */
record JobReader(ScheduleParser schedules) {

    /** Of a job that has faults, what others may refer to: its id, its dependencies and its pools, as far as they can be read. */
    static Optional<JobDefinition> readable(Fields job) {
        return job.get(JobKeys.ID).map(id -> {
            JobBuilder builder = JobDefinition.job(id.value()).shell("true");
            Set<JobId> named = new HashSet<>();
            for (Placed<Dependency> dependency :
                    job.get(TriggerKeys.DEPENDENCIES).orElse(List.of())) {
                if (named.add(dependency.value().job())) {
                    builder.after(
                            dependency.value().job().value(), dependency.value().on());
                }
            }
            job.get(ClaimKeys.POOLS).orElse(Map.of()).forEach(builder::pool);
            return builder.build();
        });
    }

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
