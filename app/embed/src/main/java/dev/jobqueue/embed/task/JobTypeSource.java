package dev.jobqueue.embed.task;

import dev.jobqueue.api.task.JobType;
import java.util.Collection;
import java.util.List;

/** Makes more job types, for a queue that is asked for one that it does not know; called once, if at all. */
@FunctionalInterface
public interface JobTypeSource {

    JobTypeSource NONE = List::of;

    Collection<JobType> types();
}
