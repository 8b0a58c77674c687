package dev.jobqueue.benchmarks.peers.subject;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.jobqueue.benchmarks.peers.work.Beat;
import java.io.Serializable;
import java.time.Instant;

/** A schedule of db-scheduler, which keeps it with the execution. Its own cron would need one more library. */
record BeatSchedule(int periodSeconds, int offsetSeconds) implements Schedule, Serializable {

    BeatSchedule(Beat beat) {
        this(beat.periodSeconds(), beat.offsetSeconds());
    }

    @Override
    public Instant getNextExecutionTime(ExecutionComplete last) {
        return getInitialExecutionTime(last.getTimeDone());
    }

    @Override
    public Instant getInitialExecutionTime(Instant now) {
        return new Beat(periodSeconds, offsetSeconds).after(now);
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }
}
