package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.task.JobType;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.Plugins;
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
        Files.copy(JAR, folder.resolve("job-file.jar"));
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            LoadedPlugin plugin = plugins.loaded().get(0);
            assertThat(plugin.id()).isEqualTo("job-file");
            JobType type = plugin.jobTypes().get(0);
            assertThat(type.name()).isEqualTo("file");
            assertThat(type.getClass()).isNotEqualTo(FileJobType.class);

            Tree tree = new Tree(Files.createDirectory(folder.resolve("root")));
            tree.file("a.log");
            tree.tester.run(
                    type,
                    Map.of("root", tree.root.toString(), "action", "archive", "files", "*.log", "to", "all.tar.gz"));
            assertThat(tree.files()).containsExactly("a.log", "all.tar.gz");
        }
    }

    @Test
    void the_jar_holds_nothing_that_the_scheduler_gives_it() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .noneMatch(name -> name.startsWith("dev/jobqueue/api/") || name.startsWith("org/slf4j/"))
                    .allMatch(
                            name -> !name.startsWith("dev/jobqueue/") || name.startsWith("dev/jobqueue/plugin/file/"));
        }
    }
}
