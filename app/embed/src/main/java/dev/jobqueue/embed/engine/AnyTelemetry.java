package dev.jobqueue.embed.engine;

import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.Telemetry;
import java.util.List;
import java.util.Optional;

/** What is known of an attempt by the first who knows it: its launcher. */
record AnyTelemetry(List<Telemetry> parts) implements Telemetry {

    @Override
    public Optional<LiveUsage> latest(Attempt.Key attempt) {
        return parts.stream().flatMap(part -> part.latest(attempt).stream()).findFirst();
    }

    @Override
    public List<Sample> samples(Attempt.Key attempt) {
        return parts.stream()
                .map(part -> part.samples(attempt))
                .filter(samples -> !samples.isEmpty())
                .findFirst()
                .orElse(List.of());
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
