package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a job, and of the defaults of a file. */
final class JobKeys {

    static final Key<JobId> ID =
            Key.required("id", TriggerKeys.JOB_ID, "The name of the job, unique in the queue.", "hello");

    /** All but the id and what runs. */
    static final List<Key<?>> WITH_DEFAULTS = Stream.of(
                    ContextKeys.ALL, TriggerKeys.ALL, ClaimKeys.ALL, AttemptKeys.ALL, ResourceKeys.ALL, CareKeys.ALL)
            .<Key<?>>flatMap(List::stream)
            .toList();

    static final ObjectShape JOB = ObjectShape.of(Stream.of(List.of(ID), ActionKeys.ALL, WITH_DEFAULTS)
                    .<Key<?>>flatMap(List::stream)
                    .toList())
            .describing(ActionKeys.RULES);

    static final ObjectShape DEFAULTS = ObjectShape.of(WITH_DEFAULTS)
            .refusing("id", "defaults have no id: each job has its own")
            .refusing("command", "defaults have no command: write what runs in each job")
            .refusing("type", "defaults have no type: write what runs in each job")
            .refusing("with", "defaults have no with: write what runs in each job")
            .refusing("isolation", "defaults have no isolation: write what runs in each job");

    private JobKeys() {}
}
