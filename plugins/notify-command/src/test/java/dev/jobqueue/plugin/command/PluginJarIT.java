package dev.jobqueue.plugin.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.pf4j.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the build has made, in the hands of what loads plugins. */
@Timeout(60)
class PluginJarIT {

    @Test
    void the_jar_loads_as_a_plugin_and_delivers(@TempDir Path folder, @TempDir Path here) throws Exception {
        Files.copy(Path.of(System.getProperty("plugin.jar")), folder.resolve("notify-command.jar"));
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            assertThat(plugins.loaded().get(0).id()).isEqualTo("notify-command");
            NotifierType type = plugins.loaded().get(0).notifierTypes().get(0);
            assertThat(type.getClass()).isNotEqualTo(CommandNotifierType.class);

            type.create(Parameters.read(
                            type.parameters(), Map.of("command", "cat > message.json", "directory", here.toString())))
                    .deliver(Messages.of("title", "text\n"));

            assertThat(here.resolve("message.json")).content().startsWith("{\"id\":\"m-1\",\"title\":\"title\"");
        }
    }
}
