package dev.jobqueue.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobDefinition;
import org.junit.jupiter.api.Test;

class ShellJobCodecTest {

    private final ShellJobCodec codec = new ShellJobCodec();

    @Test
    void a_shell_job_comes_back_as_it_was() {
        JobDefinition job = ShellJobCodec.job("job", -3, "first\n\nsecond\n");

        assertThat(codec.read(codec.write(job))).isEqualTo(job);
    }

    @Test
    void a_job_that_says_more_is_refused() {
        JobDefinition tagged =
                ShellJobCodec.job("job", 0, "true").toBuilder().tags("nightly").build();

        assertThatThrownBy(() -> codec.write(tagged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job job has more than");
    }

    @Test
    void a_text_that_is_no_job_is_refused() {
        assertThatThrownBy(() -> codec.read("job\n1")).isInstanceOf(IllegalArgumentException.class);
    }
}
