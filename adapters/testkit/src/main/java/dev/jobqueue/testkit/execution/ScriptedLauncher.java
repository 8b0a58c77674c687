package dev.jobqueue.testkit.execution;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.Telemetry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes nothing: attempts end as their job's {@link Script} says, at instants of the test's clock. Without a script an attempt
 * succeeds at once. Ends are told only by {@link #deliverDue()}, on the caller's thread. Safe for use by several threads.
 */
public final class ScriptedLauncher implements Launcher, Telemetry {

    private static final Script DEFAULT = Script.failsTimes(0);

    private final InstantSource clock;
    private final Map<JobId, Script> scripts = new HashMap<>();
    private final Map<Attempt.Key, ScriptedAttempt> attempts = new LinkedHashMap<>();
    private final List<Attempt> launched = new ArrayList<>();

    public ScriptedLauncher(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on, attempts of this job that start end like this. */
    public synchronized ScriptedLauncher script(String job, Script script) {
        scripts.put(new JobId(job), script);
        return this;
    }

    @Override
    public synchronized void launch(Attempt attempt, AttemptListener listener) {
        if (attempts.containsKey(attempt.key())) {
            throw new IllegalStateException("attempt " + attempt.key() + " has been launched already");
        }
        Script script = scripts.getOrDefault(attempt.job(), DEFAULT);
        launched.add(attempt);
        attempts.put(attempt.key(), new ScriptedAttempt(attempt, script, clock.instant(), listener));
    }

    @Override
    public synchronized void end(Attempt.Key attempt, RunStatus as, String message) {
        ScriptedAttempt running = attempts.get(attempt);
        if (running != null) {
            running.endNow(as, message, clock.instant());
        }
    }

    /** Takes up an attempt that this launcher has launched; its end is told to this listener, again where it has been told. */
    @Override
    public synchronized boolean resume(Attempt attempt, AttemptListener listener) {
        ScriptedAttempt known = attempts.get(attempt.key());
        if (known == null) {
            return false;
        }
        known.tellTo(listener);
        return true;
    }

    @Override
    public synchronized void settled(Attempt.Key attempt) {
        attempts.remove(attempt);
    }

    /** None: nothing is executed, and so nothing is used. */
    @Override
    public Optional<LiveUsage> latest(Attempt.Key attempt) {
        return Optional.empty();
    }

    @Override
    public List<Sample> samples(Attempt.Key attempt) {
        return List.of();
    }

    @Override
    public synchronized Optional<Progress> progress(Attempt.Key attempt) {
        return Optional.ofNullable(attempts.get(attempt)).flatMap(ScriptedAttempt::progress);
    }

    /** When the next end is due. */
    public synchronized Optional<Instant> nextDue() {
        return attempts.values().stream()
                .flatMap(attempt -> attempt.due().stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * Tells the ends that are due now, earliest first; those of attempts that are launched meanwhile are left for the next call.
     *
     * @return how many were told
     */
    public int deliverDue() {
        List<Runnable> due = takeDue(clock.instant());
        due.forEach(Runnable::run);
        return due.size();
    }

    private synchronized List<Runnable> takeDue(Instant now) {
        return attempts.values().stream()
                .filter(attempt -> attempt.isDue(now))
                .sorted(Comparator.comparing(attempt -> attempt.due().orElseThrow()))
                .toList()
                .stream()
                .map(ScriptedAttempt::takeEnd)
                .toList();
    }

    /** Attempts whose end has not been told, in the order of their launch. */
    public synchronized List<Attempt> running() {
        return attempts.values().stream()
                .filter(attempt -> !attempt.isTold())
                .map(ScriptedAttempt::attempt)
                .toList();
    }

    /** Every attempt that was launched, in that order. */
    public synchronized List<Attempt> launched() {
        return List.copyOf(launched);
    }
}
