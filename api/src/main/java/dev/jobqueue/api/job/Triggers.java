package dev.jobqueue.api.job;

import java.util.List;
import java.util.Optional;

/**
 * What asks for runs of a job, besides a person.
 *
 * @param events names of events, or {@code file:} globs
 */
public record Triggers(Optional<ScheduleSpec> schedule, List<Dependency> dependencies, List<String> events) {

    public static final Triggers NONE = new Triggers(Optional.empty(), List.of(), List.of());

    /** @throws IllegalArgumentException when a dependency or an event is named twice */
    public Triggers {
        dependencies = List.copyOf(dependencies);
        events = List.copyOf(events);
        long distinct = dependencies.stream().map(Dependency::job).distinct().count();
        if (distinct != dependencies.size()) {
            throw new IllegalArgumentException("a job is named twice in dependencies: name it once");
        }
        if (events.stream().distinct().count() != events.size()) {
            throw new IllegalArgumentException("an event is named twice in events: name it once");
        }
    }
}
