package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide shows the example as it is. */
class GuideTest {

    @Test
    void the_guide_shows_the_test_that_runs_here() throws Exception {
        String example = Files.readString(Path.of("src/test/java/example/NightlyTest.java"));

        assertThat(Files.readString(Path.of("../../guide/testing.md"))).contains("```java\n" + example + "```\n");
    }
}
