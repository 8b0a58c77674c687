package dev.jobqueue.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.task.JobType;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.Plugins;
import dev.jobqueue.testkit.task.TaskTester;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the build has made, in the hands of what loads plugins. */
@Timeout(60)
class PluginJarIT {

    private static final Path JAR = Path.of(System.getProperty("plugin.jar"));

    @Test
    void the_jar_loads_as_a_plugin_and_does_its_work(@TempDir Path folder) throws Exception {
        Files.copy(JAR, folder.resolve("job-http.jar"));
        try (Site site = new Site();
                Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            LoadedPlugin plugin = plugins.loaded().get(0);
            assertThat(plugin.id()).isEqualTo("job-http");
            JobType type = plugin.jobTypes().get(0);
            assertThat(type.name()).isEqualTo("http");
            assertThat(type.getClass()).isNotEqualTo(HttpJobType.class);

            TaskTester tester = new TaskTester();
            tester.run(type, Map.of("url", site.origin() + "/ok", "json", Map.of("/status", "ok")));
            assertThat(tester.attributes()).containsEntry("status", "200");
        }
    }

    @Test
    void the_jar_holds_nothing_that_the_scheduler_gives_it() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .noneMatch(name -> name.startsWith("dev/jobqueue/api/") || name.startsWith("org/slf4j/"))
                    .allMatch(name -> !name.startsWith("dev/jobqueue/")
                            || name.startsWith("dev/jobqueue/plugin/http/")
                            || name.startsWith("dev/jobqueue/plugin/wire/"));
        }
    }
}
