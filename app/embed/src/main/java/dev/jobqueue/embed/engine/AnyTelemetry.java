package dev.jobqueue.embed.engine;

import dev.jobqueue.api.run.Progress;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Figures;
import dev.jobqueue.domain.execution.Telemetry;
import java.util.List;
import java.util.Optional;

/** What is known of an attempt by the first who knows it: its launcher. */
record AnyTelemetry(List<Telemetry> parts) implements Telemetry {

    @Override
    public Optional<Figures> latest(Attempt.Key attempt) {
        return parts.stream().flatMap(part -> part.latest(attempt).stream()).findFirst();
    }

    @Override
    public Optional<Progress> progress(Attempt.Key attempt) {
        return parts.stream().flatMap(part -> part.progress(attempt).stream()).findFirst();
    }

    @Override
    public Optional<String> remark(Attempt.Key attempt) {
        return parts.stream().flatMap(part -> part.remark(attempt).stream()).findFirst();
    }
}
