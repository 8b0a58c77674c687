package dev.jobqueue.process;

import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.process.output.OutputFile;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Puts together what there is to tell of an end. */
final class AttemptEnds {

    private AttemptEnds() {}

    /**
     * What a control group tells at the end.
     *
     * @param methods how each limit was enforced, by the group or otherwise
     * @param cpuMillis of all that were ever in it; none where there was none
     */
    record Enforced(Optional<String> methods, OptionalLong cpuMillis) {}

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
            Outcome outcome,
            Sampling sampling,
            OutputFile output,
            Instant endedAt,
            Enforced enforced) {
        Optional<ExitStatus> exit = outcome.exit();
        Map<String, String> attributes = new TreeMap<>(sampling.attributes());
        enforced.methods().ifPresent(methods -> attributes.put("limits", methods));
        return new AttemptEnd(
                attempt.key(),
                verdict.status(),
                outcome.command().stream().mapToLong(ProcessId::pid).findFirst(),
                outcome.startedAt(),
                endedAt,
                exit.stream().mapToInt(ExitStatus::code).findFirst(),
                new Usage(cpuMillis(exit, sampling, enforced.cpuMillis()), sampling.peakMemoryBytes(), size(output)),
                verdict.message(),
                attributes);
    }

    /**
     * The kernel's account of a command leaves out those whom nobody waited for; the samples leave out the time after the last one.
     */
    private static OptionalLong cpuMillis(Optional<ExitStatus> exit, Sampling sampling, OptionalLong ofGroup) {
        if (ofGroup.isPresent()) {
            return ofGroup;
        }
        long most = Math.max(exit.map(ExitStatus::cpuMillis).orElse(0L), sampling.cpuMillis());
        return exit.isPresent() || most > 0 ? OptionalLong.of(most) : OptionalLong.empty();
    }

    private static OptionalLong size(OutputFile output) {
        return Files.exists(output.path()) ? OptionalLong.of(output.size()) : OptionalLong.empty();
    }
}
