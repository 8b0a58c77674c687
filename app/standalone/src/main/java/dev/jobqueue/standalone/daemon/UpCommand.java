package dev.jobqueue.standalone.daemon;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.embed.JobQueueSettingsBuilder;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.FailedException;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.QueueStart;
import dev.jobqueue.standalone.Readers;
import dev.jobqueue.standalone.configuration.QueueConfiguration;
import dev.jobqueue.standalone.plugin.PluginLibrary;
import dev.jobqueue.standalone.plugin.PluginModule;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.yaml.Configuration;
import dev.jobqueue.yaml.FilePattern;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The daemon. */
@Command(
        name = "up",
        description = {
            "Runs the queue as a daemon, in the foreground, until SIGTERM or SIGINT; it is ready when it says so.",
            "Then it starts no more runs, waits for those that run as long as 'drain' allows (default 30s), and ends the rest,",
            "which run again at the next start; or, with --leave-running, it stops at once, and commands run on.",
            "Started again on the same data, it goes on where it was.",
            "Job files are applied at the start, and again whenever they change."
        })
public final class UpCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; default: jobqueue.yaml in this directory, where there is one.")
    private @Nullable Path configuration;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where state, records and output are kept; default: ./data.")
    private @Nullable Path data;

    @Option(
            names = "--jobs",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Job files, or patterns such as 'jobs/*.yaml'; instead of those in the configuration.")
    private List<String> jobs = List.of();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Where plugins are, beside those that come with the program; default: ./plugins.")
    private @Nullable Path plugins;

    @Option(
            names = "--leave-running",
            description = {
                "Leaves commands running when it stops, for the next start to pick up; as 'onStop: leave' does.",
                "Tasks in Java cannot outlive it: they are waited for and ended as ever."
            })
    private boolean leaveRunning;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Configuration config = QueueConfiguration.read(configuration);
        EffectiveKeys.check(config);
        Path directory = data != null ? data : config.data().orElse(QueueConfiguration.USUAL_DATA);
        StopSignal signal = new StopSignal();
        signal.listen();
        boolean done = false;
        try {
            serve(config, directory, signal);
            LOG.info("Stopped");
            done = true;
        } finally {
            if (done) {
                signal.done();
            } else {
                signal.fail();
            }
        }
        return ExitCode.DONE;
    }

    private void serve(Configuration config, Path directory, StopSignal signal) throws InterruptedException {
        boolean leaves = leaveRunning || config.stopping().onStop() == Configuration.OnStop.LEAVE;
        JobQueueSettingsBuilder settings = QueueConfiguration.settings(config).data(directory);
        try (PluginLibrary library = PluginLibrary.of(config.plugins(), plugins);
                JobQueue queue = QueueStart.prepare(
                                (leaves ? settings.leavesRunning() : settings).build(),
                                () -> PluginModule.of(library, config))
                        .start()) {
            JobFileWatch files = new JobFileWatch(queue, patterns(config), Readers.jobFiles());
            queue.listen(new FailureLog());
            files.begin();
            ready(queue, directory);
            while (!signal.isAskedWithin(LOOK)) {
                if (!queue.isRunning()) {
                    throw new FailedException("the queue has ended, as the log says: mend the cause, and start again");
                }
                files.look();
            }
            LOG.info(
                    leaves
                            ? "Stopping: commands are left running; tasks may end within {} s"
                            : "Stopping: what runs may end within {} s",
                    config.stopping().drain().toSeconds());
        }
    }

    private void ready(JobQueue queue, Path directory) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("jobqueue is ready: " + Amounts.ofJobs(queue.jobs().size()) + ", data in " + directory);
        out.flush();
    }

    private List<FilePattern> patterns(Configuration config) {
        if (jobs.isEmpty()) {
            return config.jobs();
        }
        List<FilePattern> patterns = new ArrayList<>();
        for (String text : jobs) {
            try {
                patterns.add(FilePattern.of(text));
            } catch (IllegalArgumentException wrong) {
                throw new InvalidInputException("--jobs: " + wrong.getMessage());
            }
        }
        return patterns;
    }
}
