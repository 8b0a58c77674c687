package dev.jobqueue.plugin.file;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.time.InstantSource;
import java.util.List;

/** {@code type: file}: copies, moves, archives or prunes files below a root. */
public final class FileJobType implements JobType {

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return FileSettings.PARAMETERS;
    }

    @Override
    public JobTask task(Parameters with) {
        return new FileTask(FileSettings.of(with), InstantSource.system());
    }
}
