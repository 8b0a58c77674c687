package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where jobs and their keys stand in a file. */
final class Places {

    private static final Position START = new Position(1, 1);

    private final Fields file;
    private final Map<JobId, Fields> jobs = new LinkedHashMap<>();

    Places(Fields file) {
        this.file = file;
    }

    /** Remembers a job; of several with one id the first. */
    void add(JobId id, Fields job) {
        jobs.putIfAbsent(id, job);
    }

    /** Where the key stands, else the last on the way to it, else the id of the job, else the start of the file. */
    Position of(Problem problem) {
        Fields owner =
                problem.job().isEmpty() ? file : jobs.getOrDefault(problem.job().get(), Fields.none());
        return problem.path().stream()
                .findFirst()
                .flatMap(owner::entry)
                .map(first ->
                        inside(first, problem.path().subList(1, problem.path().size())))
                .or(() -> owner.entry(JobKeys.ID.name()).map(Value.Entry::keyAt))
                .orElse(START);
    }

    private static Position inside(Value.Entry entry, List<String> path) {
        if (path.isEmpty()
                || !(entry.value() instanceof Value.Mapping mapping)
                || !mapping.entries().containsKey(path.get(0))) {
            return entry.keyAt();
        }
        return inside(mapping.entries().get(path.get(0)), path.subList(1, path.size()));
    }
}
