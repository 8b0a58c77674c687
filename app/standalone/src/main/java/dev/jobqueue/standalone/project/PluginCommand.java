package dev.jobqueue.standalone.project;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What authors of plugins do; {@code plugins} is for those who use them. */
@Command(
        name = "plugin",
        description = "Helps to write a plugin.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = NewCommand.class)
public final class PluginCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }
}
