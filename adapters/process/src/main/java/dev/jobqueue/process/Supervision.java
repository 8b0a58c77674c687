package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one attempt from its launch, or from where an earlier life of the scheduler left it, to its end, which it tells exactly
 * once: when the shim has gone, and nothing of the attempt is left.
 */
final class Supervision {

    private final Attempt attempt;
    private final AttemptDirectory directory;
    private final Tools tools;
    private final Consumer<AttemptEnd> listener;

    private @Nullable EndRequest request;
    private @Nullable Watched watched;
    private @Nullable Instant endedAt;

    /** What is there once the shim has been started. */
    private record Watched(Bookkeeping launch, Sampling sampling, Clearing clearing, boolean resumed) {}

    Supervision(Attempt attempt, AttemptDirectory directory, Tools tools, Consumer<AttemptEnd> listener) {
        this.attempt = attempt;
        this.directory = directory;
        this.tools = tools;
        this.listener = listener;
    }

    /** Starts the command, unless it was cancelled before. */
    void launch(Shim shim) {
        Optional<EndRequest> cancelled = request();
        if (cancelled.isPresent()) {
            tellNotStarted(Verdict.of(cancelled.get()));
            return;
        }
        try {
            ProcessBuilder prepared = shim.prepare(attempt);
            tools.boot().use();
            Bookkeeping launch =
                    directory.create(tools.boot().current(), attempt.context().stdin());
            Process process = shim.start(
                    prepared, launch, directory.output(), tools.clock().instant());
            watch(launch, false);
            var unused = process.onExit().thenRun(() -> tools.threads().watch(this::shimIsGone));
        } catch (CannotStartException e) {
            tellNotStarted(Verdict.couldNotStart(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            tellNotStarted(Verdict.couldNotStart(e.toString()));
        }
    }

    /** Takes up what an earlier life of the scheduler started. */
    void resume(Bookkeeping launch) throws IOException {
        Optional<ProcessId> shim = launch.shim();
        watch(launch, true);
        tools.threads().watch(() -> lookWhether(shim));
    }

    private void lookWhether(Optional<ProcessId> shim) {
        boolean gone = false;
        try {
            gone = shim.filter(tools.table()::isAlive).isEmpty();
        } finally {
            if (!gone) {
                var unused = tools.threads().watchIn(tools.settings().watchInterval(), () -> lookWhether(shim));
            }
        }
        if (gone) {
            shimIsGone();
        }
    }

    /** Tells the end of what an earlier life of the machine started: nothing of it can be there still. */
    void conclude(Bookkeeping launch) {
        watch(launch, true);
        tools.threads().watch(() -> {
            noteEnd();
            tellEnd(Clearing.Result.NOTHING_LEFT);
        });
    }

    private synchronized void watch(Bookkeeping launch, boolean resumed) {
        Members members = new Members(tools.table(), launch, !resumed);
        Clearing clearing = new Clearing(members, tools.table(), tools.threads(), this::hasEnded, this::tellEnd);
        Sampling sampling =
                new Sampling(members, tools.monitor(), tools.threads(), sampleInterval(), this::checkMemory);
        watched = new Watched(launch, sampling, clearing, resumed);
        sampling.begin();
        if (request != null) {
            clearing.begin(attempt.gracePeriod());
        }
    }

    private Duration sampleInterval() {
        Duration interval = tools.settings().sampleInterval();
        boolean limited = attempt.limits().memoryBytes().isPresent();
        return limited && interval.compareTo(ProcessSettings.LIMIT_INTERVAL) > 0
                ? ProcessSettings.LIMIT_INTERVAL
                : interval;
    }

    /** Ends it gently; where it is being ended, by force. The first request says what it ends as. */
    synchronized void end(EndRequest wanted) {
        boolean first = request == null && endedAt == null;
        if (first) {
            request = wanted;
        }
        if (watched != null) {
            if (first) {
                watched.clearing().begin(attempt.gracePeriod());
            } else {
                watched.clearing().force();
            }
        }
    }

    /** What took too much memory would take more during a grace period. */
    private synchronized void checkMemory(long bytes) {
        OptionalLong limit = attempt.limits().memoryBytes();
        if (limit.isPresent() && bytes > limit.getAsLong() && request == null && endedAt == null && watched != null) {
            request = new EndRequest(
                    RunStatus.LIMIT_EXCEEDED,
                    "used %s, limit %s (sampled %s memory)"
                            .formatted(
                                    ByteSize.text(bytes),
                                    ByteSize.text(limit.getAsLong()),
                                    tools.monitor().memoryMethod()));
            watched.clearing().force();
        }
    }

    private void shimIsGone() {
        noteEnd();
        watched().clearing().begin(attempt.gracePeriod());
    }

    private synchronized void noteEnd() {
        endedAt = tools.clock().instant();
    }

    private synchronized boolean hasEnded() {
        return endedAt != null;
    }

    private void tellNotStarted(Verdict verdict) {
        Instant now = tools.clock().instant();
        listener.accept(AttemptEnds.notStarted(attempt, verdict, now));
    }

    private void tellEnd(Clearing.Result cleared) {
        Watched seen = watched();
        seen.sampling().stop();
        try {
            Verdict verdict = verdict(seen).withLeftovers(cleared, request().isPresent());
            listener.accept(AttemptEnds.of(
                    attempt,
                    verdict,
                    seen.launch(),
                    seen.sampling(),
                    directory.output(),
                    endedAt(seen),
                    tools.monitor()));
        } catch (IOException e) {
            throw new UncheckedIOException("the end of attempt " + attempt.key() + " cannot be read", e);
        }
    }

    private Verdict verdict(Watched seen) throws IOException {
        Optional<EndRequest> asked = request();
        if (asked.isPresent()) {
            return Verdict.of(asked.get());
        }
        Optional<ExitStatus> exit = seen.launch().status();
        if (exit.isPresent()) {
            return Verdict.of(exit.get(), (CommandAction) attempt.action());
        }
        if (!seen.resumed() && !seen.launch().hasStarted()) {
            return Verdict.couldNotStart(seen.launch().complaint().orElse("its shim has gone without a word"));
        }
        if (seen.launch().isOfEarlierBoot(tools.boot().current())) {
            return Verdict.lost("the machine was restarted while it ran, or just before it was to start");
        }
        return Verdict.lost("its shim is gone, and with it the exit code: it was killed, or could not write"
                + seen.launch().complaint().map(text -> " (" + text + ")").orElse(""));
    }

    /** While this scheduler lives it knows best; of an end that it did not see, the time of the status file tells. */
    private Instant endedAt(Watched seen) throws IOException {
        Instant noticed = hasEndedAt();
        if (!seen.resumed() || seen.launch().status().isEmpty()) {
            return noticed;
        }
        Instant written = seen.launch().statusAt();
        Instant started = seen.launch().startedAt().orElse(written);
        return written.isBefore(started) ? started : written;
    }

    private synchronized Instant hasEndedAt() {
        return endedAt == null ? tools.clock().instant() : endedAt;
    }

    private synchronized Optional<EndRequest> request() {
        return Optional.ofNullable(request);
    }

    private synchronized Watched watched() {
        if (watched == null) {
            throw new IllegalStateException("attempt " + attempt.key() + " is not watched yet");
        }
        return watched;
    }

    /** None before the first sample. */
    synchronized Optional<Figures> latest() {
        return watched == null ? Optional.empty() : watched.sampling().latest();
    }
}
