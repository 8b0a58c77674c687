package dev.jobqueue.pf4j;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job type of a plugin, as the scheduler calls it. */
record HostedJobType(JobType type, String name, List<Parameter<?>> parameters, Context context) implements JobType {

    static HostedJobType of(JobType type, Context context) throws PluginFault {
        return new HostedJobType(type, type.name(), DeclaredKeys.of(type, type.parameters(), context), context);
    }

    @Override
    public JobTask task(Parameters with) {
        @Nullable JobTask task = context.call(() -> type.task(with));
        if (task == null) {
            throw new IllegalStateException(type.getClass().getName() + " has made no task");
        }
        JobTask made = task;
        return run -> context.<Exception>run(() -> made.run(run));
    }
}
