package dev.jobqueue.standalone.jobfile;

import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.Readers;
import dev.jobqueue.standalone.record.Amounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks job files without running anything. */
@Command(
        name = "validate",
        description = {
            "Checks job files, together as one catalog, and changes nothing.",
            "Every error is printed as FILE:LINE:COLUMN: message, on standard error."
        })
public final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Job files.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JobFiles read = JobFiles.read(files, Readers.jobFiles());
        read.check();
        PrintWriter out = spec.commandLine().getOut();
        read.sets()
                .forEach((path, set) ->
                        out.println(path + ": ok, " + Amounts.ofJobs(set.jobs().size())));
        return ExitCode.DONE;
    }
}
