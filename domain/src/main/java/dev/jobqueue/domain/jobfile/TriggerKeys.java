package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.domain.document.DurationText;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.Moment;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Placed;
import dev.jobqueue.domain.document.Shape;
import dev.jobqueue.domain.document.Shapes;
import dev.jobqueue.domain.document.Shown;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.event.EventSource;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that become a job's {@link Triggers}. */
final class TriggerKeys {

    static final Shape<JobId> JOB_ID = Shapes.text(
                    JobId.PATTERN, "1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or a digit")
            .map(JobId::new);

    static final Key<String> SCHEDULE = Key.optional(
            "schedule",
            Shapes.filledText(),
            "When it runs by itself: cron (five fields, or Quartz with six or seven), @daily and its like, "
                    + "@every 15m, or one instant.",
            "never; then only by hand, dependency or event");
    static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Shapes.zone(),
            "The time zone in which the schedule is read.",
            "zone of the file, else of the machine");
    static final Key<Misfire> MISFIRE = Key.optional(
            "misfire",
            Shapes.choice(Misfire.class),
            "What happens to instants that passed while nothing ran: one run for all of them, a run for each, or none.",
            "once");
    static final Key<Duration> JITTER = Key.optional(
            "jitter",
            Shapes.duration(),
            "Delays each run by up to this much, by an amount that is fixed by job and instant.",
            "0s");
    static final Key<Moment> FROM = Key.optional(
            "from",
            Shapes.moment(),
            "The schedule has no instant before this one; a local time is in the zone.",
            "none");
    static final Key<Moment> UNTIL = Key.optional(
            "until", Shapes.moment(), "The schedule has no instant at or after this one; it is after from.", "none");

    private static final Key<JobId> JOB = Key.required("job", JOB_ID, "The id of the job that is waited for.", "hello");
    private static final Key<Dependency.On> ON = Key.optional(
            "on",
            Shapes.choice(Dependency.On.class),
            "Which completions count: success, failure for good, or any.",
            "success");

    static final Key<List<Placed<Dependency>>> DEPENDENCIES = Key.optional(
            "dependencies",
            Shapes.list(Shapes.wordOr(
                            JOB_ID.map(job -> new Dependency(job, Dependency.On.SUCCESS)),
                            ObjectShape.of(JOB, ON).map(TriggerKeys::dependency))
                    .placed()),
            "Jobs that must complete before each run: ids, or {job, on}.",
            "none");
    static final Key<List<Placed<String>>> EVENTS = Key.optional(
            "events",
            Shapes.list(Shapes.filledText()
                    .map(event -> EventSource.parse(event).text())
                    .placed()),
            "Events that ask for a run: names, or file: and an absolute path with wildcards.",
            "none");

    static final List<Key<?>> ALL = List.of(SCHEDULE, ZONE, MISFIRE, JITTER, FROM, UNTIL, DEPENDENCIES, EVENTS);

    private TriggerKeys() {}

    /** @param zone where the job names none */
    static Triggers read(Fields job, ZoneId zone, ScheduleParser schedules, Faults faults) {
        return new Triggers(
                schedule(job, job.get(ZONE).orElse(zone), schedules, faults),
                dependencies(job, faults),
                events(job, faults));
    }

    private static Optional<ScheduleSpec> schedule(Fields job, ZoneId zone, ScheduleParser schedules, Faults faults) {
        Optional<Instant> from = job.get(FROM).map(moment -> moment.in(zone));
        Optional<Instant> until = job.get(UNTIL).map(moment -> moment.in(zone));
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            String message = "until is " + until.get() + ", which is not after from: write a later time";
            faults.refused(value(job, UNTIL), UNTIL.name(), new IllegalArgumentException(message));
            return Optional.empty();
        }
        Optional<String> expression = job.get(SCHEDULE);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        ScheduleSpec spec = new ScheduleSpec(
                expression.get(),
                zone,
                job.get(MISFIRE).orElse(Misfire.ONCE),
                job.get(JITTER).orElse(Duration.ZERO),
                from,
                until);
        try {
            schedules.parse(spec);
        } catch (IllegalArgumentException e) {
            faults.refused(value(job, SCHEDULE), SCHEDULE.name(), e);
        }
        return Optional.of(spec);
    }

    private static Value value(Fields job, Key<?> key) {
        return job.entry(key.name()).orElseThrow().value();
    }

    private static Dependency dependency(Fields fields) {
        return new Dependency(fields.get(JOB).orElseThrow(), fields.get(ON).orElse(Dependency.On.SUCCESS));
    }

    private static List<Dependency> dependencies(Fields job, Faults faults) {
        Set<JobId> named = new LinkedHashSet<>();
        List<Dependency> all = new ArrayList<>();
        for (Placed<Dependency> each : job.get(DEPENDENCIES).orElse(List.of())) {
            if (named.add(each.value().job())) {
                all.add(each.value());
            } else {
                faults.add(
                        each.at(),
                        "repeated-dependency",
                        (each.isSecret()
                                        ? "this dependency"
                                        : "dependency '" + each.value().job() + "'") + " is named twice: name it once");
            }
        }
        return all;
    }

    private static List<String> events(Fields job, Faults faults) {
        Set<String> named = new LinkedHashSet<>();
        for (Placed<String> each : job.get(EVENTS).orElse(List.of())) {
            if (!named.add(each.value())) {
                faults.add(
                        each.at(),
                        "repeated-event",
                        (each.isSecret() ? "this event" : "event " + Shown.quoted(each.value()))
                                + " is named twice: name it once");
            }
        }
        return List.copyOf(named);
    }

    static void write(Triggers triggers, Map<String, Object> to) {
        triggers.schedule().ifPresent(spec -> write(spec, to));
        if (!triggers.dependencies().isEmpty()) {
            to.put(
                    DEPENDENCIES.name(),
                    triggers.dependencies().stream().map(TriggerKeys::written).toList());
        }
        if (!triggers.events().isEmpty()) {
            to.put(EVENTS.name(), triggers.events());
        }
    }

    private static void write(ScheduleSpec spec, Map<String, Object> to) {
        to.put(SCHEDULE.name(), spec.expression());
        to.put(ZONE.name(), spec.zone().getId());
        if (spec.misfire() != Misfire.ONCE) {
            to.put(MISFIRE.name(), Words.of(spec.misfire()));
        }
        if (!spec.jitter().isZero()) {
            to.put(JITTER.name(), DurationText.format(spec.jitter()));
        }
        spec.from().ifPresent(from -> to.put(FROM.name(), from.toString()));
        spec.until().ifPresent(until -> to.put(UNTIL.name(), until.toString()));
    }

    private static Object written(Dependency dependency) {
        if (dependency.on() == Dependency.On.SUCCESS) {
            return dependency.job().value();
        }
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(JOB.name(), dependency.job().value());
        both.put(ON.name(), Words.of(dependency.on()));
        return both;
    }
}
