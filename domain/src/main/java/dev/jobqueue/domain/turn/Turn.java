package dev.jobqueue.domain.turn;

import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.queue.QueueState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One turn of a queue: its state at one moment, and what is to follow once the turn's changes are kept. */
public final class Turn {

    private final QueueState state;
    private final Instant now;
    private boolean booting;
    private final List<Attempt> launches = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<Attempt.Key> settled = new ArrayList<>();
    private final List<LiveRun> started = new ArrayList<>();

    public Turn(QueueState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** Marks this turn as the one in which jobs run whose schedule is the start of the scheduler. */
    void boot() {
        booting = true;
    }

    public boolean isBooting() {
        return booting;
    }

    public QueueState state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    void launch(Attempt attempt, LiveRun run) {
        launches.add(attempt);
        started.add(run);
    }

    void end(Attempt.Key attempt, RunStatus as, String message) {
        endings.add(new Ending(attempt, as, message));
    }

    void settle(Attempt.Key attempt) {
        settled.add(attempt);
    }

    public List<Attempt> launches() {
        return launches;
    }

    public List<Ending> endings() {
        return endings;
    }

    public List<Attempt.Key> settled() {
        return settled;
    }

    public List<LiveRun> started() {
        return started;
    }

    /** An attempt that is to end. */
    public record Ending(Attempt.Key attempt, RunStatus as, String message) {}
}
