package dev.jobqueue.standalone.jobfile;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.embed.task.JavaType;
import dev.jobqueue.embed.task.JobTypeSource;
import dev.jobqueue.embed.task.JobTypes;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.Readers;
import dev.jobqueue.standalone.plugin.PluginLibrary;
import dev.jobqueue.standalone.plugin.PluginOptions;
import dev.jobqueue.standalone.record.Amounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks job files without running anything. */
@Command(
        name = "validate",
        description = {
            "Checks job files, together as one catalog, and changes nothing.",
            "Every error is printed as FILE:LINE:COLUMN: message, on standard error. Job types and their parameters are checked",
            "too; whether a class of type 'java' is there is not."
        })
public final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Job files.")
    private List<Path> files = List.of();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JobFiles read = JobFiles.read(files, Readers.jobFiles());
        try (LazyLibrary library = new LazyLibrary(plugins)) {
            read.check(new JobTypes(List.of(new AnyClass()), library)::problems);
        }
        PrintWriter out = spec.commandLine().getOut();
        read.sets()
                .forEach((path, set) ->
                        out.println(path + ": ok, " + Amounts.ofJobs(set.jobs().size())));
        return ExitCode.DONE;
    }

    /** The plugins, where a job names a type that is not built in: only then the configuration is read. */
    private static final class LazyLibrary implements JobTypeSource, AutoCloseable {

        private final PluginOptions options;
        private Optional<PluginLibrary> library = Optional.empty();

        LazyLibrary(PluginOptions options) {
            this.options = options;
        }

        @Override
        public Collection<JobType> types() {
            PluginLibrary opened = options.library();
            library = Optional.of(opened);
            return opened.types();
        }

        @Override
        public void close() {
            library.ifPresent(PluginLibrary::close);
        }
    }

    /** The type of classes in Java, which need not be there where a file is only checked. */
    private static final class AnyClass implements JobType {

        @Override
        public String name() {
            return JavaType.NAME;
        }

        @Override
        public List<Parameter<?>> parameters() {
            return new JavaType().parameters();
        }

        @Override
        public JobTask task(dev.jobqueue.api.parameter.Parameters with) {
            return context -> {};
        }
    }
}
