package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.process.cgroup.ControlGroup;
import dev.jobqueue.process.output.OutputFile;
import dev.jobqueue.process.telemetry.GroupMeter;
import dev.jobqueue.process.telemetry.KeptSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one attempt from its launch, or from where an earlier life of the scheduler left it, to its end, which it tells exactly
 * once: when the shim has gone, and nothing of the attempt is left.
 */
final class Supervision {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration FIRST_TRY = Duration.ofMillis(10);
    /** What is there still after these is left to the next start. */
    private static final Duration LAST_TRY = Duration.ofSeconds(10);

    private final Attempt attempt;
    private final AttemptDirectory directory;
    private final OutputFile output;
    private final Tools tools;
    private final Consumer<AttemptEnd> listener;
    private final ProgressLines progress;

    private @Nullable EndRequest request;
    private @Nullable Watched watched;
    private @Nullable Instant endedAt;
    private @Nullable Future<?> nextLook;

    /** What is there once a shim has been asked. */
    private record Watched(
            Bookkeeping launch,
            Optional<Shim> shim,
            Optional<ControlGroup> group,
            LimitWatch limits,
            Sampling sampling,
            KeptSamples samples,
            Clearing clearing) {
        boolean isResumed() {
            return shim.isEmpty();
        }
    }

    Supervision(Attempt attempt, AttemptDirectory directory, Tools tools, Consumer<AttemptEnd> listener) {
        this.attempt = attempt;
        this.directory = directory;
        this.output = directory.output();
        this.tools = tools;
        this.listener = listener;
        this.progress = new ProgressLines(output.path());
    }

    /** Starts the command, unless it was cancelled before. */
    void launch(CommandEnvironment environment) {
        Optional<EndRequest> cancelled = request();
        if (cancelled.isPresent()) {
            tellNotStarted(Verdict.of(cancelled.get()));
            return;
        }
        try {
            LaunchScript script = LaunchScript.of(attempt, environment);
            tools.boot().use();
            Bookkeeping launch = directory.create();
            Optional<ControlGroup> group = tools.groups().create(launch.token(), attempt.limits());
            group.ifPresent(one -> one.joinFiles().forEach(script::join));
            ask(launch, script, group);
        } catch (CannotStartException e) {
            tellNotStarted(Verdict.couldNotStart(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException | Error e) {
            // An Error too: that no process or thread can be made, for one, must not leave the attempt without an end.
            tellNotStarted(Verdict.couldNotStart(e.toString()));
        }
    }

    private void ask(Bookkeeping launch, LaunchScript script, Optional<ControlGroup> group) throws IOException {
        Optional<Shim> taken = Optional.empty();
        try {
            Shim shim = tools.shims().take();
            taken = Optional.of(shim);
            launch.create(
                    script,
                    shim.id(),
                    tools.boot().current(),
                    attempt.context().stdin(),
                    group.map(ControlGroup::directories).orElse(List.of()));
            watch(launch, taken, group);
        } catch (IOException | RuntimeException | Error e) {
            taken.ifPresent(tools.shims()::giveBack);
            group.ifPresent(one -> removeGroup(launch, one, FIRST_TRY));
            throw e;
        }
        tools.ends().expect(launch, this::noticeEnd);
        taken.get().run(launch, tools.clock().instant(), this::noticeEnd);
        lookAfterLater();
    }

    private void noticeEnd() {
        tools.threads().watch(this::shimIsDone);
    }

    /** Takes up what an earlier life of the scheduler started. */
    void resume(Bookkeeping launch) throws IOException {
        Optional<ControlGroup> group = tools.groups().find(launch.token(), launch.groups());
        if (group.isPresent()) {
            // A scheduler that was killed while it killed may have left it frozen.
            group.get().thaw();
        }
        watch(launch, Optional.empty(), group);
        tools.ends().expect(launch, this::noticeEnd);
        tools.threads().watch(this::lookAfter);
    }

    /**
     * Finds out now and then what nobody tells: that the shim of an earlier life was killed, that word of an end was lost, or that
     * the command has stopped its shim.
     */
    private void lookAfter() {
        if (hasEnded()) {
            return;
        }
        boolean over = false;
        try {
            Optional<ProcessStat> shim = shimNow();
            over = shim.isEmpty() || watched().launch().hasStatus();
            Signals.resume(shim.filter(ProcessStat::isStopped).map(ProcessStat::pid).stream()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the files of attempt " + attempt.key() + " cannot be read", e);
        } finally {
            if (!over) {
                lookAfterLater();
            }
        }
        if (over) {
            shimIsDone();
        }
    }

    private Optional<ProcessStat> shimNow() throws IOException {
        Optional<ProcessId> shim = watched().launch().shim();
        return shim.flatMap(id -> tools.table().stat(id.pid()))
                .filter(stat -> stat.id().equals(shim.get()) && stat.isAlive());
    }

    private synchronized void lookAfterLater() {
        if (endedAt == null) {
            nextLook = tools.threads().watchIn(tools.settings().watchInterval(), this::lookAfter);
        }
    }

    /** Tells the end of what an earlier life of the machine started: nothing of it can be there still. */
    void conclude(Bookkeeping launch) throws IOException {
        watch(launch, Optional.empty(), Optional.empty());
        tools.threads().watch(() -> {
            noteEnd();
            conclude();
        });
    }

    private void conclude() {
        boolean told = false;
        try {
            tellEnd(Clearing.Result.NOTHING_LEFT);
            told = true;
        } finally {
            if (!told) {
                var unused = tools.threads().watchIn(AFTER_FAILURE, this::conclude);
            }
        }
    }

    /** @param shim none where an earlier life of the scheduler asked it */
    private synchronized void watch(Bookkeeping launch, Optional<Shim> shim, Optional<ControlGroup> group)
            throws IOException {
        Members members = new Members(tools.table(), launch, group, shim.isPresent(), this::hasEnded);
        LimitWatch limits = new LimitWatch(attempt.limits(), group, tools.groups());
        Clearing clearing = new Clearing(members, tools.table(), tools.threads(), this::hasEnded, this::tellEnd);
        Sampling sampling = new Sampling(
                new Sampling.Source(
                        members,
                        tools.monitor(),
                        group.<GroupMeter>map(CgroupMeter::new).orElse(GroupMeter.NONE)),
                tools.threads(),
                tools.clock(),
                sampleInterval(limits),
                this::sampled,
                progress);
        KeptSamples samples = new KeptSamples(directory.telemetry());
        watched = new Watched(launch, shim, group, limits, sampling, samples, clearing);
        tools.outputs().watch(output);
        sampling.begin();
        if (request != null) {
            clearing.begin(attempt.gracePeriod());
        }
    }

    private Duration sampleInterval(LimitWatch limits) {
        Duration interval = tools.settings().sampleInterval();
        return limits.isNeeded() && interval.compareTo(ProcessSettings.LIMIT_INTERVAL) > 0
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

    private void sampled(Sample sample) {
        watched().samples().add(sample);
        checkLimits(sample);
        tools.samples().sampled(attempt, sample);
    }

    /** What takes too much would take more during a grace period. */
    private synchronized void checkLimits(Sample sample) {
        if (request != null || endedAt != null || watched == null) {
            return;
        }
        Memory memory = sample.tree().memory();
        try {
            watched.limits()
                    .check(
                            memory.bytes(),
                            sample.tree().threads(),
                            sample.cpuCores(),
                            memory.method(),
                            System.nanoTime())
                    .ifPresent(this::endByForce);
        } catch (IOException e) {
            throw new UncheckedIOException("the limits of attempt " + attempt.key() + " cannot be looked at", e);
        }
    }

    private void endByForce(EndRequest exceeded) {
        request = exceeded;
        watched().clearing().force();
    }

    private void shimIsDone() {
        if (noteEnd()) {
            watched().clearing().begin(attempt.gracePeriod());
        }
    }

    /** True the first time. From here on the shim may be given other work: what it starts is not of this attempt. */
    private synchronized boolean noteEnd() {
        if (endedAt != null) {
            return false;
        }
        endedAt = tools.clock().instant();
        if (nextLook != null) {
            nextLook.cancel(false);
        }
        tools.ends().forget(watched().launch());
        watched().shim().ifPresent(tools.shims()::giveBack);
        return true;
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
        tools.outputs().forget(output);
        seen.samples().finish();
        try {
            Outcome outcome = seen.launch().outcome();
            Verdict verdict = held(seen, verdict(seen, outcome), outcome)
                    .withLeftovers(cleared, request().isPresent());
            listener.accept(AttemptEnds.of(
                    attempt,
                    verdict,
                    outcome,
                    seen.sampling(),
                    output,
                    endedAt(seen, outcome),
                    new AttemptEnds.Enforced(seen.limits().methods(), cpuOfGroup(seen))));
        } catch (IOException e) {
            throw new UncheckedIOException("the end of attempt " + attempt.key() + " cannot be read", e);
        }
        seen.group().ifPresent(group -> removeGroup(seen.launch(), group, FIRST_TRY));
    }

    private static OptionalLong cpuOfGroup(Watched seen) throws IOException {
        return seen.group().isPresent() ? seen.group().get().cpuMillis() : OptionalLong.empty();
    }

    /** The kernel lets go of a group some moments after the last of it has ended. */
    private void removeGroup(Bookkeeping launch, ControlGroup group, Duration pause) {
        if (!tools.groups().remove(launch.token(), group) && pause.compareTo(LAST_TRY) < 0) {
            var unused = tools.threads().watchIn(pause, () -> removeGroup(launch, group, pause.multipliedBy(2)));
        }
    }

    /** What the kernel did to enforce a limit explains an end that nobody asked for. */
    private Verdict held(Watched seen, Verdict verdict, Outcome outcome) throws IOException {
        if (request().isPresent()) {
            return verdict;
        }
        Optional<EndRequest> held = seen.limits().heldByKernel();
        if (held.isEmpty() && verdict.status() == RunStatus.FAILED) {
            held = outcome.exit().flatMap(exit -> seen.limits().exceededFileSize(exit.code()));
            held = held.isPresent() ? held : seen.limits().refusedProcesses();
        }
        return held.map(Verdict::of).orElse(verdict);
    }

    private Verdict verdict(Watched seen, Outcome outcome) throws IOException {
        Optional<EndRequest> asked = request();
        if (asked.isPresent()) {
            return Verdict.of(asked.get());
        }
        if (outcome.exit().isPresent() && seen.launch().isFenced()) {
            return Verdict.lost("its scheduler was silent for too long, and so it was killed");
        }
        if (outcome.refusal().isPresent()) {
            return Verdict.couldNotStart(outcome.refusal().get());
        }
        if (outcome.exit().isPresent()) {
            return outcome.command().isPresent()
                    ? Verdict.of(outcome.exit().get(), (CommandAction) attempt.action())
                    : Verdict.couldNotStart("its files could not be written: see that '"
                            + directory.path()
                            + "' can be written, and that the disk has room");
        }
        if (!seen.isResumed() && outcome.startedAt().isEmpty()) {
            return Verdict.couldNotStart(
                    "its shim has gone without a word: shim.log beside the attempts' directories" + " may have it");
        }
        if (seen.launch().isOfEarlierBoot(tools.boot().current())) {
            return Verdict.lost("the machine was restarted while it ran, or just before it was to start");
        }
        return Verdict.lost("its shim is gone, and with it the exit code: it was killed");
    }

    /** While this scheduler lives it knows best; of an end that it did not see, the time of its record tells. */
    private Instant endedAt(Watched seen, Outcome outcome) throws IOException {
        Instant noticed = hasEndedAt();
        if (!seen.isResumed() || outcome.exit().isEmpty()) {
            return noticed;
        }
        Instant written = seen.launch().writtenAt();
        Instant started = outcome.startedAt().orElse(written);
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
    synchronized Optional<LiveUsage> latest() {
        return watched == null ? Optional.empty() : watched.sampling().latest();
    }

    /** Oldest first; none before the first one. */
    synchronized List<Sample> samples() {
        return watched == null ? List.of() : watched.samples().points();
    }

    /** How far the command says that it is. */
    Optional<Progress> progress() {
        return progress.latest();
    }
}
