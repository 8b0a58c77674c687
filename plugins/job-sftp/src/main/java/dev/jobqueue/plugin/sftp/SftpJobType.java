package dev.jobqueue.plugin.sftp;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.util.List;

/** {@code type: sftp}: uploads or downloads files. */
public final class SftpJobType implements JobType {

    @Override
    public String name() {
        return "sftp";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return SftpSettings.PARAMETERS;
    }

    @Override
    public JobTask task(Parameters with) {
        return new SftpTask(SftpSettings.of(with));
    }
}
