package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the guide prints what the guide says. */
class WhyGuideTest {

    @Test
    void the_explanation_in_the_guide_is_what_the_program_prints(@TempDir Path folder) throws Exception {
        GuideProgram guide = new GuideProgram("why.md", "Why");

        assertThat(guide.run(folder)).isEqualTo(guide.block("text"));
    }
}
