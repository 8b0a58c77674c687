package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.store.DefinitionCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Definitions as they stand in columns. A job's row is written whenever one of its runs starts or ends, with a definition that has
 * not changed: of the jobs that were written last the text is remembered. Safe for use by several threads.
 */
final class DefinitionTexts {

    private static final int REMEMBERED = 1_000;

    private final DefinitionCodec codec;
    private final Map<JobId, Written> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Written> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The very object that was written, and its text. */
    private record Written(JobDefinition definition, String text) {}

    DefinitionTexts(DefinitionCodec codec) {
        this.codec = codec;
    }

    synchronized String of(JobDefinition definition) {
        Written known = last.get(definition.id());
        if (known == null || !isSame(known.definition, definition)) {
            known = new Written(definition, codec.write(definition));
            last.put(definition.id(), known);
        }
        return known.text;
    }

    // Equal ones would do too, but to compare them costs about as much as to write them.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(JobDefinition one, JobDefinition other) {
        return one == other;
    }
}
