package dev.jobqueue.plugin.http;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.util.List;

/** {@code type: http}: sends a request; the run succeeds when the answer is as expected. */
public final class HttpJobType implements JobType {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return HttpSettings.PARAMETERS;
    }

    @Override
    public JobTask task(Parameters with) {
        return new HttpTask(HttpSettings.of(with));
    }
}
