package dev.jobqueue.standalone.notification;

import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.configuration.QueueConfiguration;
import dev.jobqueue.standalone.plugin.PluginLibrary;
import dev.jobqueue.standalone.plugin.PluginModule;
import dev.jobqueue.yaml.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has one notifier of the configuration deliver a message at once, so that its owner sees that it works before it has to. */
@Command(
        name = "notify-test",
        description = {
            "Makes a notifier as the configuration says and has it deliver a test message, now.",
            "It needs no daemon, and does not disturb one. The exit code is 1 when the message is not delivered."
        })
public final class NotifyTestCommand implements Callable<Integer> {

    /** As long as the daemon has patience with a notifier. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "NAME", description = "The notifier's name, a key of 'notifiers' in the configuration.")
    private String name = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; default: jobqueue.yaml in this directory, where there is one.")
    private @Nullable Path configuration;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Where plugins are, beside those that come with the program; default: ./plugins.")
    private @Nullable Path plugins;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Configuration config = QueueConfiguration.read(configuration);
        Configuration.Notifier wanted = config.notifiers().get(name);
        if (wanted == null) {
            throw new InvalidInputException(
                    "there is no notifier '" + name + "' in the configuration" + remedy(config));
        }
        String label = "'" + name + "' (" + wanted.type() + ")";
        try (PluginLibrary library = PluginLibrary.of(config.plugins(), plugins)) {
            Notifier notifier =
                    PluginModule.notifier(library, config, name, wanted).notifier();
            new Delivery(notifier, label, PATIENCE).deliver(TestMessage.of(name, Instant.now()));
        }
        spec.commandLine().getOut().println("delivered to " + label);
        return ExitCode.DONE;
    }

    private String remedy(Configuration config) {
        return config.notifiers().isEmpty()
                ? ": add it under 'notifiers', or name the file by --config"
                : Nearest.orElse(
                        name,
                        config.notifiers().keySet(),
                        "those are " + String.join(", ", config.notifiers().keySet()));
    }
}
