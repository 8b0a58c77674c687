package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionTextsTest {

    private final List<JobDefinition> written = new ArrayList<>();
    private final DefinitionTexts texts = new DefinitionTexts(new DefinitionCodec() {
        @Override
        public String write(JobDefinition definition) {
            written.add(definition);
            return new ShellJobCodec().write(definition);
        }

        @Override
        public JobDefinition read(String text) {
            return new ShellJobCodec().read(text);
        }
    });

    @Test
    void a_definition_that_has_not_changed_is_written_once() {
        JobDefinition job = ShellJobCodec.job("job", 1, "true");

        assertThat(texts.of(job)).isEqualTo(texts.of(job));
        assertThat(written).hasSize(1);
    }

    @Test
    void a_definition_that_has_changed_is_written_anew() {
        JobDefinition before = ShellJobCodec.job("job", 1, "true");
        JobDefinition after = ShellJobCodec.job("job", 1, "false");
        texts.of(before);

        assertThat(new ShellJobCodec().read(texts.of(after))).isEqualTo(after);
        assertThat(new ShellJobCodec().read(texts.of(before))).isEqualTo(before);
    }

    @Test
    void only_the_jobs_that_were_written_last_are_remembered() {
        JobDefinition first = ShellJobCodec.job("first", 1, "true");
        texts.of(first);
        for (int job = 0; job < 1_000; job++) {
            texts.of(ShellJobCodec.job("job" + job, 1, "true"));
        }
        written.clear();

        texts.of(first);

        assertThat(written).containsExactly(first);
    }
}
