package dev.jobqueue.standalone.plugin;

import dev.jobqueue.standalone.configuration.QueueConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command that needs no queue looks for plugins: where the daemon would. */
public final class PluginOptions {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "Where plugins are, beside those that come with the program; default: as the configuration says, or ./plugins.")
    private @Nullable Path folder;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration of the daemon; default: jobqueue.yaml in this directory, where there is one.")
    private @Nullable Path configuration;

    public PluginLibrary library() {
        return PluginLibrary.of(QueueConfiguration.read(configuration).plugins(), folder);
    }
}
