package dev.jobqueue.plugin.sql;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.util.List;

/** {@code type: sql}: executes statements in a database. */
public final class SqlJobType implements JobType {

    private final Drivers drivers = new Drivers();

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return SqlSettings.PARAMETERS;
    }

    @Override
    public JobTask task(Parameters with) {
        return new SqlTask(SqlSettings.of(with), drivers);
    }
}
