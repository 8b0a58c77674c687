package dev.jobqueue.api.job;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a {@link JobDefinition}; the values are checked together by {@link #build()}. Not safe for use by several threads. */
public final class JobBuilder extends JobFields<JobBuilder> {

    private @Nullable Action action;

    JobBuilder(JobId id) {
        super(id);
    }

    JobBuilder(JobDefinition job) {
        super(job);
        this.action = job.action();
    }

    /** Runs this string by {@code /bin/sh -c}. */
    public JobBuilder shell(String script) {
        return action(CommandAction.shell(script));
    }

    /** Runs this program with these arguments, without a shell. */
    public JobBuilder command(String... words) {
        return action(CommandAction.exec(Arrays.asList(words)));
    }

    public JobBuilder action(Action value) {
        action = value;
        return this;
    }

    @Override
    protected JobBuilder self() {
        return this;
    }

    /**
     * Makes the job.
     *
     * @throws IllegalStateException when nothing says what to run
     * @throws IllegalArgumentException when a number or duration is out of its range
     */
    public JobDefinition build() {
        if (action == null) {
            throw new IllegalStateException("job " + id() + " has nothing to run: call shell, command or action");
        }
        return build(action);
    }
}
