package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.task.RunContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A context that keeps what a task says. */
final class Said implements RunContext {

    final List<String> lines = new ArrayList<>();

    @Override
    public RunId run() {
        return new RunId(1);
    }

    @Override
    public JobId job() {
        return new JobId("report");
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Optional<String> event() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void progress(double done, String message) {
        lines.add(message);
    }

    @Override
    public void attribute(String name, String value) {
        lines.add(name + "=" + value);
    }
}
