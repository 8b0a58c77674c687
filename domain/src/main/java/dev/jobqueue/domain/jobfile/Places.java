package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Trail;
import dev.jobqueue.domain.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The problem where its key stands, else the last on the way to it, else the id of the job, else the start of the file. */
    Fault locate(Problem problem) {
        Fields owner =
                problem.job().isEmpty() ? file : jobs.getOrDefault(problem.job().get(), Fields.none());
        Optional<Value.Entry> first = problem.path().stream().findFirst().flatMap(owner::entry);
        Position at = first.map(entry ->
                        inside(entry, problem.path().subList(1, problem.path().size())))
                .or(() -> owner.entry(JobKeys.ID.name()).map(Value.Entry::keyAt))
                .orElse(START);
        String message = first.map(entry -> new Trail(entry.keyAt(), entry.value()).discreet(problem.message()))
                .orElse(problem.message());
        return new Fault(at, problem.code(), message);
    }

    private static Position inside(Value.Entry entry, List<String> path) {
        return Trail.of(entry.value(), path).map(Trail::at).orElse(entry.keyAt());
    }
}
