package dev.jobqueue.plugin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.Plugins;
import java.nio.charset.StandardCharsets;
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
    void the_jar_loads_as_a_plugin_and_delivers(@TempDir Path folder) throws Exception {
        Files.copy(JAR, folder.resolve("notify-webhook.jar"));
        try (Receiver receiver = new Receiver();
                Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.rejected()).isEmpty();
            LoadedPlugin plugin = plugins.loaded().get(0);
            assertThat(plugin.id()).isEqualTo("notify-webhook");
            NotifierType type = plugin.notifierTypes().get(0);
            assertThat(type.name()).isEqualTo("webhook");
            assertThat(type.getClass()).isNotEqualTo(WebhookNotifierType.class);

            Notifier hook = type.create(
                    Parameters.read(type.parameters(), Map.of("url", receiver.url("/ok"), "secret", "of the jar")));
            hook.deliver(Messages.FULL);

            Receiver.Request request = receiver.requests.take();
            assertThat(request.text()).isEqualTo(Messages.FULL_JSON);
            assertThat(request.headers().getFirst("X-Jobqueue-Signature"))
                    .isEqualTo(Signature.of(request.text().getBytes(StandardCharsets.UTF_8), "of the jar"));
        }
    }

    @Test
    void the_jar_holds_nothing_that_the_scheduler_gives_it() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .noneMatch(name -> name.startsWith("dev/jobqueue/api/") || name.startsWith("org/slf4j/"))
                    .allMatch(name -> !name.startsWith("dev/jobqueue/") || name.startsWith("dev/jobqueue/plugin/"));
        }
    }
}
