package dev.jobqueue.standalone.record;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.standalone.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run log record as one line for a person. */
public final class RecordText {

    private RecordText() {}

    public static String line(RunLog record, Style style) {
        List<String> facts = new ArrayList<>();
        if (record.attempt() > 1 || !record.status().equals(RunStatus.SUCCEEDED)) {
            facts.add(record.times().startedAt().isPresent() ? "attempt " + record.attempt() : "never started");
        }
        took(record.times()).ifPresent(duration -> facts.add("took " + Amounts.of(duration)));
        record.usage().cpuMillis().ifPresent(millis -> facts.add("cpu " + Amounts.of(Duration.ofMillis(millis))));
        record.usage().peakMemoryBytes().ifPresent(bytes -> facts.add("peak " + Amounts.ofBytes(bytes)));
        record.exitCode().ifPresent(code -> {
            if (code != 0 && record.message().isEmpty()) {
                facts.add("exit code " + code);
            }
        });
        record.place()
                .flatMap(place ->
                        place.pid().isPresent() ? Optional.of(place.pid().getAsLong()) : Optional.empty())
                .ifPresent(pid -> facts.add("pid " + pid));
        String message = record.message().map(text -> ": " + text).orElse("");
        return sign(record.status(), style) + " " + style.bold(record.job().value()) + " "
                + word(record.status(), style) + message + " " + style.dim("(" + String.join(", ", facts) + ")");
    }

    private static Optional<Duration> took(RunLog.Times times) {
        Optional<Instant> start = times.startedAt();
        return start.map(at -> Duration.between(at, times.endedAt()));
    }

    private static String sign(RunStatus status, Style style) {
        if (status == RunStatus.SUCCEEDED) {
            return style.goodSign();
        }
        return status.isFailure() ? style.badSign() : style.skipSign();
    }

    private static String word(RunStatus status, Style style) {
        String word = status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (status == RunStatus.SUCCEEDED) {
            return style.good(word);
        }
        return status.isFailure() ? style.bad(word) : style.dim(word);
    }
}
