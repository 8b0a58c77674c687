package dev.jobqueue.pf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in the guide is built as the guide says, and loaded. */
class PluginsGuideTest {

    private static final Pattern BLOCK = Pattern.compile("```(java|text)\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_plugin_of_the_guide_works(@TempDir Path folder) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../../docs/guide/plugins.md")))
                .results()
                .map(block -> block.group(2))
                .toList();
        PluginFile plugin = new PluginFile().source("org.example.Greeting", blocks.get(0));
        assertThat(blocks.get(1).strip()).isEqualTo("META-INF/services/" + JobType.class.getName());
        Matcher entries = Pattern.compile("(\\S+): (.+)").matcher(blocks.get(2));
        while (entries.find()) {
            plugin.manifest(entries.group(1), entries.group(2));
        }
        plugin.service(JobType.class, "org.example.Greeting").jar(folder, "greeting.jar");

        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("greeting");
            JobType greeting = plugins.loaded().get(0).jobTypes().get(0);
            assertThat(greeting.task(Parameters.read(greeting.parameters(), Map.of("to", "world"))))
                    .isNotNull();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Parameters.read(greeting.parameters(), Map.of()))
                    .withMessage("'to' is missing: write a text");
        }
    }
}
