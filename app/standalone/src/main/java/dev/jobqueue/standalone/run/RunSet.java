package dev.jobqueue.standalone.run;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.domain.dependency.DependencyGraph;
import dev.jobqueue.standalone.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code run} runs of a file: every enabled job, or the named ones with all that they depend on. Schedules, events and
 * notifications are left out: the set runs once, now, and its user looks on.
 */
record RunSet(JobSet jobs) {

    /** @throws InvalidInputException when a named job is not in the file */
    static RunSet of(JobSet file, List<String> names) {
        List<JobId> wanted = names.isEmpty()
                ? file.jobs().stream()
                        .filter(JobDefinition::enabled)
                        .map(JobDefinition::id)
                        .toList()
                : named(file, names);
        Set<JobId> all = new DependencyGraph(file.jobs()).closure(wanted);
        List<JobDefinition> chosen = file.jobs().stream()
                .filter(job -> all.contains(job.id()))
                .map(RunSet::once)
                .toList();
        return new RunSet(new JobSet(chosen, file.pools()));
    }

    List<JobId> ids() {
        return jobs.jobs().stream().map(JobDefinition::id).toList();
    }

    private static List<JobId> named(JobSet file, List<String> names) {
        Collection<String> known =
                file.jobs().stream().map(job -> job.id().value()).toList();
        List<String> wrong = new ArrayList<>();
        Set<JobId> found = new LinkedHashSet<>();
        for (String name : names) {
            if (known.contains(name)) {
                found.add(new JobId(name));
            } else {
                wrong.add("there is no job '" + name + "' in the file"
                        + Nearest.orElse(name, known, "known are " + String.join(", ", known)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInputException(wrong);
        }
        return List.copyOf(found);
    }

    private static JobDefinition once(JobDefinition job) {
        return new JobDefinition(
                job.id(),
                job.description(),
                true,
                job.action(),
                job.context(),
                new Triggers(Optional.empty(), job.triggers().dependencies(), List.of()),
                job.claim(),
                job.attempts(),
                job.expectation(),
                List.of(),
                job.tags(),
                job.metadata());
    }
}
