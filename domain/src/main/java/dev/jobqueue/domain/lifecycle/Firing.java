package dev.jobqueue.domain.lifecycle;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.schedule.DueInstants;
import dev.jobqueue.domain.schedule.Jitter;
import dev.jobqueue.domain.schedule.KnownSchedules;
import dev.jobqueue.domain.schedule.Schedule;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for runs when schedules say so: once for each instant. */
public final class Firing {

    /**
     * Instants that one look asks for, about: so many runs are kept in much less time than a database waits for in a transaction.
     */
    public static final int MOST_AT_ONCE = 1_000;

    private final ScheduleParser schedules;

    public Firing(ScheduleParser schedules) {
        this.schedules = new KnownSchedules(schedules);
    }

    /**
     * Makes a run for each instant that has come, by the misfire policy of its job. Where that is more than can be made at once, each
     * job gets its first ones, and remains due for the rest.
     */
    public void fireDue(QueueState state, Instant now) {
        List<JobId> due = state.catalog().due(now);
        int each = Math.max(1, MOST_AT_ONCE / Math.max(1, due.size()));
        due.forEach(job -> fire(state, state.entryOf(job), now, each));
    }

    /** Makes a run of each job whose schedule is {@code @reboot}: the scheduler has started. */
    public void fireAtStart(QueueState state, Instant now) {
        for (JobEntry entry : List.copyOf(state.catalog().entries())) {
            Optional<ScheduleSpec> spec = entry.definition().triggers().schedule();
            if (entry.isTriggered()
                    && spec.isPresent()
                    && schedules.parse(spec.get()).atStart()) {
                request(state, entry, spec.get(), now, now);
            }
        }
    }

    /** The first instant of this job's schedule after now; none where it has no schedule, or is not to be triggered by one. */
    Optional<Instant> firstAfter(JobEntry entry, Instant now) {
        return entry.definition().enabled() && !entry.removed()
                ? entry.definition()
                        .triggers()
                        .schedule()
                        .flatMap(spec -> schedules.parse(spec).nextAfter(now))
                : Optional.empty();
    }

    private void fire(QueueState state, JobEntry entry, Instant now, int limit) {
        ScheduleSpec spec = entry.definition().triggers().schedule().orElseThrow();
        Schedule schedule = schedules.parse(spec);
        DueInstants due = DueInstants.at(now, schedule, entry.nextFire().orElse(now), spec.misfire(), limit);
        state.put(entry.firesNext(due.next()));
        for (Instant instant : due.fire()) {
            request(state, state.entryOf(entry.id()), spec, instant, now);
        }
    }

    private static void request(QueueState state, JobEntry entry, ScheduleSpec spec, Instant instant, Instant now) {
        Instant notBefore = instant.plus(Jitter.of(entry.id(), instant, spec.jitter()));
        boolean depends = !entry.definition().triggers().dependencies().isEmpty();
        Creation.Request request = new Creation.Request(
                Run.Origin.SCHEDULE, instant, Optional.of(notBefore), depends, Map.of(), Optional.empty());
        Creation.create(state, entry, request)
                .flatMap(state.runs()::find)
                .ifPresent(run -> Gates.enter(state, run, now));
    }
}
