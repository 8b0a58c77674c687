package dev.jobqueue.domain.store;

import dev.jobqueue.api.job.JobDefinition;

/** The port to the text in which definitions are kept. */
public interface DefinitionCodec {

    String write(JobDefinition definition);

    /** @throws IllegalArgumentException when the text is not what {@link #write} made */
    JobDefinition read(String text);
}
