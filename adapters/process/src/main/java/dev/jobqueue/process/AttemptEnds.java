package dev.jobqueue.process;

import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.ResourceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Puts together what there is to tell of an end. */
final class AttemptEnds {

    private AttemptEnds() {}

    static AttemptEnd notStarted(Attempt attempt, Verdict verdict, Instant now) {
        return new AttemptEnd(
                attempt.key(),
                verdict.status(),
                OptionalLong.empty(),
                Optional.empty(),
                now,
                OptionalInt.empty(),
                Usage.UNKNOWN,
                verdict.message(),
                Map.of());
    }

    static AttemptEnd of(
            Attempt attempt,
            Verdict verdict,
            Bookkeeping launch,
            Sampling sampling,
            Path output,
            Instant endedAt,
            ResourceMonitor monitor)
            throws IOException {
        Optional<ExitStatus> exit = launch.status();
        Map<String, String> attributes = new TreeMap<>();
        if (sampling.peakMemoryBytes().isPresent()) {
            attributes.put("memory", monitor.memoryMethod());
        }
        if (attempt.limits().memoryBytes().isPresent()) {
            attributes.put("limits", "sampled");
        }
        return new AttemptEnd(
                attempt.key(),
                verdict.status(),
                launch.command().stream().mapToLong(ProcessId::pid).findFirst(),
                launch.startedAt(),
                endedAt,
                exit.stream().mapToInt(ExitStatus::code).findFirst(),
                new Usage(cpuMillis(exit, sampling), sampling.peakMemoryBytes(), size(output)),
                verdict.message(),
                attributes);
    }

    /** The kernel's account leaves out those whom nobody waited for; the samples leave out the time after the last one. */
    private static OptionalLong cpuMillis(Optional<ExitStatus> exit, Sampling sampling) {
        long most = Math.max(exit.map(ExitStatus::cpuMillis).orElse(0L), sampling.cpuMillis());
        return exit.isPresent() || most > 0 ? OptionalLong.of(most) : OptionalLong.empty();
    }

    private static OptionalLong size(Path output) throws IOException {
        return Files.exists(output) ? OptionalLong.of(Files.size(output)) : OptionalLong.empty();
    }
}
