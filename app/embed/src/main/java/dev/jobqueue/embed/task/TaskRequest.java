package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a task is told of its attempt, in whatever process it runs. */
public record TaskRequest(
        RunId run,
        JobId job,
        int attempt,
        Optional<Instant> deadline,
        Optional<String> event,
        Map<String, String> parameters) {

    public TaskRequest {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static TaskRequest of(Attempt attempt) {
        return new TaskRequest(
                attempt.run(),
                attempt.job(),
                attempt.number(),
                attempt.deadline(),
                attempt.event(),
                attempt.parameters());
    }
}
