package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the guide compiles as it stands, and runs to its end. */
class EmbeddingGuideTest {

    @Test
    void the_program_of_the_guide_runs(@TempDir Path folder) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        new GuideProgram("embedding.md", "Embedded").run(folder);

        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        assertThat(left).noneMatch(thread -> thread.getName().startsWith("jobqueue"));
    }
}
