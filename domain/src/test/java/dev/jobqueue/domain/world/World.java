package dev.jobqueue.domain.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.admission.Admission;
import dev.jobqueue.domain.admission.Start;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.explain.Explain;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.domain.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One queue with random jobs, to which random things happen; every promise is looked at after each. */
final class World {

    private static final int STEPS = 80;
    private static final int STEPS_TO_DRAIN = 2_000;
    private static final RunStatus[] OUTCOMES = {
        RunStatus.SUCCEEDED,
        RunStatus.SUCCEEDED,
        RunStatus.SUCCEEDED,
        RunStatus.FAILED,
        RunStatus.TIMED_OUT,
        RunStatus.LIMIT_EXCEEDED,
        RunStatus.CANCELLED,
        RunStatus.LOST
    };

    private final Random random;
    private final RandomJobs jobs;
    private final Scenario queue;
    private final RunBook book = new RunBook();
    private final Credits credits = new Credits();
    private final List<String> story;

    World(Random random, List<String> story) {
        this.random = random;
        this.story = story;
        jobs = new RandomJobs(random);
        queue = new Scenario(QueueRules.DEFAULT, jobs.nodes());
    }

    void live() {
        apply(jobs.jobs());
        for (int step = 0; step < STEPS; step++) {
            happen();
        }
        drain();
    }

    private void happen() {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> trigger();
            case 3 -> together();
            case 4, 5, 6 -> pass(Duration.ofMillis(random.nextInt(90_000)));
            case 7, 8, 9, 10 -> start();
            case 11, 12, 13, 14 -> finishSome();
            case 15 -> cancel();
            case 16 -> pauseOrResume();
            case 17 -> applyOrRefuse();
            case 18 -> undo();
            default -> crash(random.nextBoolean());
        }
    }

    private void trigger() {
        Optional<JobEntry> entry = anyJob();
        if (entry.isEmpty()) {
            return;
        }
        String job = entry.get().id().value();
        tell("trigger " + job);
        try {
            queue.trigger(job);
        } catch (IllegalStateException usedUp) {
            assertThat(entry.get().definition().claim().maxRuns()).isPresent();
        }
        look();
    }

    private void together() {
        List<String> names = liveJobs().stream()
                .filter(entry -> random.nextBoolean())
                .map(entry -> entry.id().value())
                .toList();
        tell("together " + names);
        Snapshot before = queue.kept().sameOf(queue.state());
        try {
            Set<JobId> asked = queue.together(names.toArray(String[]::new)).keySet();
            credits.startOver(queue.state(), asked);
        } catch (IllegalStateException usedUp) {
            unchanged(before);
        }
        look();
    }

    private void pass(Duration time) {
        tell("pass " + time);
        List<JobEntry> before = liveJobs();
        queue.moveClock(time);
        queue.lookAtClock();
        look();
        before.forEach(this::allAskedFor);
    }

    /** What a job that wants every instant, and may have any number of runs, must have been given when the clock has moved. */
    private void allAskedFor(JobEntry before) {
        Optional<ScheduleSpec> spec = before.definition().triggers().schedule();
        boolean every = spec.isPresent()
                && spec.get().misfire() == Misfire.ALL
                && before.definition().claim().maxRuns().isEmpty();
        if (every && before.isTriggered() && before.nextFire().isPresent()) {
            Duration step = RandomJobs.distance(spec.get());
            for (Instant at = before.nextFire().get(); !at.isAfter(queue.now()); at = at.plus(step)) {
                book.checkAsked(before.id(), at);
            }
        }
    }

    private List<Start> start() {
        QueueState state = queue.state();
        StartRules rules = new StartRules(state, queue.nodes(), queue.now(), Aging.DEFAULT_INTERVAL, book::startedWith);
        List<Start> starts = queue.admit();
        tell("start "
                + starts.stream()
                        .map(start -> start.run().id() + " of " + start.run().job())
                        .toList());
        rules.check(starts);
        book.started(queue.state(), starts);
        look();
        assertThat(Admission.admit(queue.state(), queue.nodes(), queue.now()))
                .as("what may start has started")
                .isEmpty();
        Explain explain = new Explain(state, queue.nodes(), queue.now());
        explain.all()
                .forEach((job, why) -> assertThat(why.reasons())
                        .as("why %s has not started", job)
                        .isNotEmpty());
        state.runs()
                .all()
                .forEach(run -> assertThat(explain.run(run.id()).orElseThrow().reasons())
                        .as("why run %s of %s has not started", run.id(), run.job())
                        .isNotEmpty());
        return starts;
    }

    private void finishSome() {
        any(List.copyOf(queue.state().runs().running()))
                .ifPresent(run -> finish(run, OUTCOMES[random.nextInt(OUTCOMES.length)]));
    }

    private void finish(Run run, RunStatus status) {
        tell("finish " + run.id() + " of " + run.job() + " " + status);
        boolean interrupted = status == RunStatus.CANCELLED && random.nextBoolean();
        assertThat(queue.finish(run.id(), status, interrupted)).isPresent();
        look();
    }

    private void cancel() {
        any(List.copyOf(queue.state().runs().all())).ifPresent(run -> {
            tell("cancel " + run.id() + " of " + run.job());
            queue.cancel(run.id());
            look();
        });
    }

    private void pauseOrResume() {
        anyJob().ifPresent(entry -> {
            tell((entry.paused() ? "resume " : "pause ") + entry.id());
            if (entry.paused()) {
                queue.resume(entry.id().value());
            } else {
                queue.pause(entry.id().value());
            }
            look();
        });
    }

    private void applyOrRefuse() {
        if (random.nextBoolean()) {
            apply(jobs.jobs());
            return;
        }
        tell("apply wrong jobs");
        Snapshot before = queue.kept().sameOf(queue.state());
        assertThatThrownBy(() -> queue.apply(Scenario.SOURCE, jobs.wrongJobs()))
                .isInstanceOf(InvalidJobsException.class);
        unchanged(before);
    }

    private void apply(JobSet set) {
        set.jobs()
                .forEach(job -> tell("apply " + job.id() + " " + job.enabled() + " " + job.triggers() + " "
                        + job.claim() + " " + job.attempts()));
        queue.apply(Scenario.SOURCE, set);
        look();
    }

    private void undo() {
        any(List.copyOf(queue.state().runs().running())).ifPresent(run -> {
            tell("undo " + run.id() + " of " + run.job());
            book.undone(run);
            queue.undo(run.id());
            look();
        });
    }

    /** A crash loses what has not been kept: half a step, as if its transaction had failed. */
    private void crash(boolean halfWay) {
        tell(halfWay ? "crash before it is kept" : "crash");
        if (halfWay) {
            Snapshot kept = queue.kept().snapshot();
            halfStep();
            queue.lose();
            assertThat(queue.kept().sameOf(queue.state())).as("what was kept").isEqualTo(kept);
        }
        List<Run> order = queue.state().runs().readyInOrder();
        List<Start> next = Admission.admit(queue.state(), queue.nodes(), queue.now());
        queue.crash();
        assertThat(queue.state().runs().readyInOrder()).isEqualTo(order);
        assertThat(Admission.admit(queue.state(), queue.nodes(), queue.now())).isEqualTo(next);
        look();
    }

    private void halfStep() {
        queue.moveClock(Duration.ofSeconds(random.nextInt(100)));
        queue.lookAtClock();
        queue.admit();
        any(List.copyOf(queue.state().runs().running()))
                .ifPresent(run -> queue.finish(run.id(), OUTCOMES[random.nextInt(OUTCOMES.length)], false));
    }

    /** With nothing more asked for, and everything that starts succeeding, only what may never start is left. */
    private void drain() {
        List<JobDefinition> unscheduled = liveJobs().stream()
                .map(entry -> entry.definition().toBuilder()
                        .triggers(new Triggers(
                                Optional.empty(), entry.definition().triggers().dependencies(), List.of()))
                        .build())
                .toList();
        apply(new JobSet(unscheduled, queue.state().catalog().pools()));
        for (JobEntry entry : liveJobs()) {
            queue.resume(entry.id().value());
            look();
        }
        for (int step = 0; step < STEPS_TO_DRAIN; step++) {
            List<Run> running = List.copyOf(queue.state().runs().running());
            if (running.isEmpty() && !waitsForTime() && ready().isEmpty()) {
                return;
            }
            running.forEach(run -> finish(run, RunStatus.SUCCEEDED));
            queue.moveClock(Duration.ofMinutes(2));
            queue.lookAtClock();
            look();
            if (start().isEmpty() && !waitsForTime()) {
                return;
            }
        }
        throw new AssertionError(
                "the queue never drains: " + queue.state().runs().all());
    }

    private boolean waitsForTime() {
        return queue.state().runs().all().stream()
                .anyMatch(run -> run.phase() instanceof Phase.Waiting gates
                        && gates.notBefore().isPresent());
    }

    private List<Run> ready() {
        return queue.state().runs().readyInOrder();
    }

    /** What holds after everything that happens. */
    private void look() {
        Changes changes = queue.takeChanges();
        book.read(changes);
        credits.read(queue.state(), changes);
        book.checkNoneIsLost(queue.state().runs().running());
        book.checkExecuted(queue.state());
        assertThat(queue.kept().snapshot())
                .as("what is kept is what lives")
                .usingRecursiveComparison()
                .isEqualTo(queue.kept().sameOf(queue.state()));
    }

    private void unchanged(Snapshot before) {
        assertThat(queue.state().takeChanges().isEmpty())
                .as("what is refused changes nothing")
                .isTrue();
        assertThat(queue.kept().sameOf(queue.state())).isEqualTo(before);
    }

    private Optional<JobEntry> anyJob() {
        return any(liveJobs());
    }

    private List<JobEntry> liveJobs() {
        return queue.kept().sameOf(queue.state()).jobs().stream()
                .filter(entry -> !entry.removed())
                .toList();
    }

    private <T> Optional<T> any(List<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }

    private void tell(String what) {
        story.add(queue.now() + " " + what);
    }
}
