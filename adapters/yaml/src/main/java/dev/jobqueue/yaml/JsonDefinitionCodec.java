package dev.jobqueue.yaml;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.jobfile.JobWriter;
import dev.jobqueue.domain.store.DefinitionCodec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps definitions as compact JSON with the keys of a job file; placeholders in it are text. Safe for use by several threads. */
public final class JsonDefinitionCodec implements DefinitionCodec {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** @throws IllegalArgumentException when the definition holds what no job file can say */
    @Override
    public String write(JobDefinition definition) {
        return MAPPER.writeValueAsString(JobWriter.write(definition));
    }

    @Override
    public JobDefinition read(String text) {
        try {
            return JobWriter.read(JsonValues.parse(MAPPER, text));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a kept definition is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
