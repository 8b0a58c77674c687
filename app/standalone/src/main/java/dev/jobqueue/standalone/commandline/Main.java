package dev.jobqueue.standalone.commandline;

import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.FailedException;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.daemon.UpCommand;
import dev.jobqueue.standalone.doctor.DoctorCommand;
import dev.jobqueue.standalone.jobfile.ValidateCommand;
import dev.jobqueue.standalone.notification.NotifyTestCommand;
import dev.jobqueue.standalone.plugin.PluginsCommand;
import dev.jobqueue.standalone.project.PluginCommand;
import dev.jobqueue.standalone.run.RunCommand;
import dev.jobqueue.standalone.schedule.NextCommand;
import dev.jobqueue.standalone.simulate.SimulateCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "jobqueue",
        description = {
            "A job queue that replaces cron: priorities that age, dependencies, limits, and a record of every run.",
            ""
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            UpCommand.class,
            ValidateCommand.class,
            NextCommand.class,
            SimulateCommand.class,
            PluginsCommand.class,
            PluginCommand.class,
            NotifyTestCommand.class,
            DoctorCommand.class
        },
        footer = {"", "'jobqueue COMMAND --help' says what a command does."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a job failed, or the queue did",
            "2:wrong usage or invalid input",
            "3:the daemon cannot be reached"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, which prints what a person has to know about a failure, and no stack trace of an expected one. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        line.setExecutionExceptionHandler(Main::explain);
        return line;
    }

    private static int explain(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof InvalidInputException invalid) {
            invalid.lines().forEach(err::println);
            return ExitCode.INVALID;
        }
        if (failure instanceof FailedException failed) {
            failed.lines().forEach(err::println);
            return ExitCode.FAILED;
        }
        err.println("jobqueue failed in a way that it should not; please report this:");
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}
