package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.embed.JobQueueSettingsBuilder;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.OutputFormat;
import dev.jobqueue.standalone.QueueStart;
import dev.jobqueue.standalone.Readers;
import dev.jobqueue.standalone.jobfile.JobFiles;
import dev.jobqueue.standalone.plugin.PluginLibrary;
import dev.jobqueue.standalone.plugin.PluginModule;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.standalone.terminal.Terminal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the jobs of a file once, now, in the order of their dependencies. */
@Command(
        name = "run",
        description = {
            "Runs the jobs of FILE once, now, in the order of their dependencies; schedules and notifications are left out.",
            "With IDs, runs these jobs and all that they depend on. Needs no daemon.",
            "What needs the success of a job that has failed for good is skipped."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every run succeeded",
            "1:a run failed, was cancelled or skipped",
            "2:wrong usage or invalid input"
        })
public final class RunCommand implements Callable<Integer> {

    /** Owns the jobs of a set, whatever its file is called. */
    private static final String SOURCE = "run";

    private static final Duration WAIT = Duration.ofDays(1);

    @Parameters(index = "0", paramLabel = "FILE", description = "The job file.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ID", description = "Jobs to run; default: all that are enabled.")
    private List<String> ids = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps records and output here; default: nothing is left behind.")
    private @Nullable Path data;

    @Option(names = "--slots", paramLabel = "N", description = "Runs at once; default: twice the processors.")
    private @Nullable Integer slots;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Plugins that add job types, beside those that come with the program.")
    private @Nullable Path plugins;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text, or json: one run log record a line; default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.text;

    @Option(names = "--verbose", description = "Shows the output of every run, not only of failed ones.")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        try (PluginLibrary library = PluginLibrary.of(plugins)) {
            return run(library);
        }
    }

    private int run(PluginLibrary library) throws InterruptedException {
        QueueStart start = QueueStart.prepare(settings(), () -> PluginModule.of(library));
        JobFiles files = JobFiles.read(List.of(file), Readers.jobFiles());
        RunSet set = check(files);
        JobQueue queue = start.start();
        Interruption interruption = new Interruption(queue);
        interruption.listen();
        Tally tally = new Tally();
        try (Reporter reporter = reporter(queue, tally)) {
            long began = System.nanoTime();
            cancelLeftovers(queue);
            apply(queue, files, set);
            queue.listen(reporter);
            queue.listen(tally);
            reporter.begin(set.ids().size());
            Collection<RunId> runs = trigger(queue, set);
            interruption.cancelIfAsked();
            while (!queue.awaitIdle(WAIT)) {
                // A set may run for days.
            }
            boolean succeeded = haveSucceeded(queue, runs, tally);
            reporter.end(tally.summary() + " in " + Amounts.of(Duration.ofNanos(System.nanoTime() - began)));
            return succeeded ? ExitCode.DONE : ExitCode.JOB_FAILED;
        } finally {
            queue.close();
            interruption.done();
        }
    }

    /** What an earlier run on the same data left when it was killed belongs to that run, not to this one. */
    private static void cancelLeftovers(JobQueue queue) throws InterruptedException {
        Interruption.cancelAll(queue);
        while (!queue.awaitIdle(WAIT)) {
            // What was running is being ended.
        }
    }

    private static void apply(JobQueue queue, JobFiles files, RunSet set) {
        try {
            queue.apply(SOURCE, set.jobs());
        } catch (InvalidJobsException wrong) {
            throw files.located(wrong.problems());
        }
    }

    private static Collection<RunId> trigger(JobQueue queue, RunSet set) {
        try {
            return queue.triggerTogether(set.ids()).values();
        } catch (IllegalStateException usedUp) {
            throw new InvalidInputException(String.valueOf(usedUp.getMessage()));
        }
    }

    /** Looks into the records, and waits until all of them have been shown. */
    private static boolean haveSucceeded(JobQueue queue, Collection<RunId> runs, Tally tally)
            throws InterruptedException {
        boolean all = true;
        int records = 0;
        for (RunId run : runs) {
            List<RunLog> attempts = queue.history(HistoryQuery.ofRun(run));
            records += attempts.size();
            all &= attempts.stream()
                    .filter(record -> !record.isFailover())
                    .findFirst()
                    .filter(last -> last.status() == RunStatus.SUCCEEDED)
                    .isPresent();
        }
        tally.awaitRecords(records);
        return all;
    }

    private RunSet check(JobFiles files) {
        files.check();
        RunSet set = RunSet.of(files.only(), ids);
        if (set.ids().isEmpty()) {
            throw new InvalidInputException(file + ": every job is disabled: name the ones to run, or enable them");
        }
        return set;
    }

    private JobQueueSettings settings() {
        JobQueueSettingsBuilder settings = JobQueueSettings.builder().oneShot();
        if (data != null) {
            settings.data(data);
        }
        if (slots != null) {
            if (slots < 1) {
                throw new InvalidInputException("--slots is " + slots + ": write 1 or more");
            }
            settings.slots(slots);
        }
        return settings.build();
    }

    private Reporter reporter(JobQueue queue, Tally tally) {
        PrintStream out = Terminal.output(System.getenv());
        RunOutput output = new RunOutput(queue, verbose);
        if (format == OutputFormat.json) {
            return new JsonReporter(out);
        }
        return Terminal.isOutput()
                ? new LiveDisplay(out, Terminal.style(System.getenv()), queue, output, tally)
                : new PlainReporter(out, queue, output);
    }
}
