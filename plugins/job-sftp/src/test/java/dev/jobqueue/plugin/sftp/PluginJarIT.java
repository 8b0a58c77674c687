package dev.jobqueue.plugin.sftp;

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
        Files.copy(JAR, folder.resolve("job-sftp.jar"));
        Path remote = Files.createDirectory(folder.resolve("remote"));
        Path local = Files.createDirectory(folder.resolve("local"));
        Files.writeString(remote.resolve("a"), "a");
        try (Embedded server = new Embedded(remote);
                Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            LoadedPlugin plugin = plugins.loaded().get(0);
            assertThat(plugin.id()).isEqualTo("job-sftp");
            JobType type = plugin.jobTypes().get(0);
            assertThat(type.name()).isEqualTo("sftp");
            assertThat(type.getClass()).isNotEqualTo(SftpJobType.class);

            TaskTester tester = new TaskTester();
            tester.run(
                    type,
                    Map.ofEntries(
                            Map.entry("host", "127.0.0.1"),
                            Map.entry("port", server.port()),
                            Map.entry("hostKey", server.fingerprint()),
                            Map.entry("user", Embedded.USER),
                            Map.entry("password", Embedded.PASSWORD),
                            Map.entry("action", "download"),
                            Map.entry("from", "/"),
                            Map.entry("files", "*"),
                            Map.entry("to", local.toString())));
            assertThat(local.resolve("a")).hasContent("a");
        }
    }

    @Test
    void the_jar_holds_nothing_that_the_scheduler_gives_it() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .noneMatch(name -> name.startsWith("dev/jobqueue/api/") || name.startsWith("org/slf4j/"))
                    .allMatch(name -> !name.startsWith("dev/jobqueue/")
                            || name.startsWith("dev/jobqueue/plugin/sftp/")
                            || name.startsWith("dev/jobqueue/plugin/wire/"));
        }
    }
}
