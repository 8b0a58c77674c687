package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook in the guide compiles as it stands, and adds what it says. */
class TelemetryGuideTest {

    @Test
    void the_hook_of_the_guide_adds_to_the_record(@TempDir Path folder) throws Exception {
        String printed = new GuideProgram("telemetry.md", "Priced").run(folder);

        assertThat(printed).contains("millicents");
    }
}
