package dev.jobqueue.testkit.execution;

import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One launched attempt: its end is known as soon as it has one, and told when it is due. */
final class ScriptedAttempt {

    private final Attempt attempt;
    private final Instant startedAt;
    private final Optional<Progress> progress;
    private Optional<AttemptEnd> end;
    private AttemptListener listener;
    private boolean told;

    ScriptedAttempt(Attempt attempt, Script script, Instant startedAt, AttemptListener listener) {
        this.attempt = attempt;
        this.startedAt = startedAt;
        this.progress = script.progress();
        this.listener = listener;
        this.end = script.takes().map(startedAt::plus).map(at -> byItself(attempt.number() <= script.failures(), at));
    }

    private AttemptEnd byItself(boolean fails, Instant at) {
        return fails
                ? end(RunStatus.FAILED, at, OptionalInt.of(1), Optional.of("exit code 1"))
                : end(RunStatus.SUCCEEDED, at, OptionalInt.of(0), Optional.empty());
    }

    private AttemptEnd end(RunStatus status, Instant at, OptionalInt exitCode, Optional<String> message) {
        return new AttemptEnd(
                attempt.key(),
                status,
                OptionalLong.empty(),
                Optional.of(startedAt),
                at,
                exitCode,
                Usage.UNKNOWN,
                message,
                Map.of());
    }

    /** Ends after no time at all, unless it has ended by then. */
    void endNow(RunStatus as, String message, Instant now) {
        boolean ended = end.isPresent() && !end.get().endedAt().isAfter(now);
        if (!ended) {
            end = Optional.of(end(as, now, OptionalInt.empty(), Optional.of(message)));
        }
    }

    void tellTo(AttemptListener other) {
        listener = other;
        told = false;
    }

    /** When its end is to be told; none: it has been told, or there is none yet. */
    Optional<Instant> due() {
        return told ? Optional.empty() : end.map(AttemptEnd::endedAt);
    }

    boolean isDue(Instant now) {
        return due().isPresent() && !due().get().isAfter(now);
    }

    /** What tells its end, which then counts as told. */
    Runnable takeEnd() {
        AttemptListener to = listener;
        AttemptEnd what = end.orElseThrow();
        told = true;
        return () -> to.ended(what);
    }

    boolean isTold() {
        return told;
    }

    Optional<Progress> progress() {
        return progress;
    }

    Attempt attempt() {
        return attempt;
    }
}
