package dev.jobqueue.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameters;
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
    void the_jar_loads_as_a_plugin_and_sends_mail_by_its_own_library(@TempDir Path folder) throws Exception {
        Files.copy(JAR, folder.resolve("mail.jar"));
        Path attachment = Files.writeString(folder.resolve("report.txt"), "the report");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (PostOffice office = new PostOffice();
                Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            LoadedPlugin plugin = plugins.loaded().get(0);
            assertThat(plugin.id()).isEqualTo("mail");
            NotifierType email = plugin.notifierTypes().get(0);
            assertThat(email.getClass()).isNotEqualTo(EmailNotifierType.class);
            JobType mail = plugin.jobTypes().get(0);

            Map<String, Object> with =
                    Map.of("port", office.port(), "from", "jobqueue@example.org", "to", "ops@example.org");
            email.create(Parameters.read(email.parameters(), with)).deliver(Messages.of("a title", "text"));
            mail.task(Parameters.read(
                            mail.parameters(),
                            Map.of(
                                    "port", office.port(),
                                    "from", "jobqueue@example.org",
                                    "to", "ops@example.org",
                                    "subject", "a report",
                                    "attachments", attachment.toString())))
                    .run(new Said());

            assertThat(office.received())
                    .extracting(received -> received.getSubject())
                    .containsExactly("[jobqueue] a title", "a report");
            assertThat(PostOffice.source(office.received().get(1))).contains("filename=report.txt");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void the_jar_holds_no_more_than_mail_needs() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.startsWith("dev/jobqueue/plugin/")
                            || name.startsWith("jakarta/")
                            || name.startsWith("org/eclipse/angus/"));
        }
    }
}
