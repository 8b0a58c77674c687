package dev.jobqueue.standalone.simulate;

import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.notation.Durations;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.domain.simulation.ExpectedDurations;
import dev.jobqueue.domain.simulation.Forecast;
import dev.jobqueue.domain.simulation.Plan;
import dev.jobqueue.domain.simulation.PredictedRun;
import dev.jobqueue.domain.simulation.Simulation;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.InstantOption;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.OutputFormat;
import dev.jobqueue.standalone.Readers;
import dev.jobqueue.standalone.jobfile.JobFiles;
import dev.jobqueue.standalone.terminal.Style;
import dev.jobqueue.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what the jobs of a file will do, by the rules of the queue itself. */
@Command(
        name = "simulate",
        description = {
            "Tells what the jobs of a file will do, before they are applied: when each run starts and how long it waits, what",
            "would be late, how busy the queue is, and what can never keep up. Nothing is executed.",
            "An attempt takes what its job's 'expectedDuration' says, else what it usually took (--data), else what --assume",
            "says, and succeeds, unless its timeout comes first. The queue is that of the configuration, and has nothing but",
            "these jobs."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofDays(366L * 5);

    @Parameters(paramLabel = "FILE", description = "The job file.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "The first instant, such as 2026-12-01T00:00:00Z; default: now.")
    private @Nullable String from;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, such as 7d; default: ${DEFAULT-VALUE}.")
    private String length = "1d";

    @Option(
            names = "--assume",
            paramLabel = "DURATION",
            description = "How long attempts take of which nothing is known; default: 10s.")
    private @Nullable String assumed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of a daemon that is not running: jobs take what they usually took there.")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration of the queue; default: jobqueue.yaml in this directory, where there is one.")
    private @Nullable Path configuration;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text or json: one object a line for each run, then one with a summary; default: text.")
    private OutputFormat format = OutputFormat.text;

    @Option(
            names = "--gantt",
            paramLabel = "FILE",
            description = "Draws the runs on a time line into this file: a page where it ends with .html, else an SVG.")
    private @Nullable Path gantt;

    @Option(names = "--runs", description = "Lists every run, however many there are.")
    private boolean everyRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Duration time = duration("--for", length);
        if (time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("--for is '" + length + "': write at most " + LONGEST.toDays() + "d");
        }
        JobFiles files = JobFiles.read(List.of(file), Readers.jobFiles());
        files.check();
        ExpectedDurations durations = new ExpectedDurations(
                data == null ? Map.of() : PastDurations.in(data),
                assumed == null ? ExpectedDurations.DEFAULT : duration("--assume", assumed));
        JobSet jobs = files.only();
        SimulatedQueue queue = SimulatedQueue.of(configuration);
        ZoneId zone = zone(jobs);
        Plan plan = new Plan(jobs, List.of(queue.node()), queue.rules(), start(), time, durations);
        Optional<GanttChart> chart = Optional.ofNullable(gantt).map(path -> new GanttChart(plan.from(), plan.until()));
        PrintWriter out = spec.commandLine().getOut();
        Report report =
                format == OutputFormat.json ? new JsonReport(out) : new TextReport(out, style(), zone, everyRun);
        Forecast forecast = simulate(plan, files, run -> {
            report.run(run);
            chart.ifPresent(drawn -> drawn.add(run));
        });
        report.end(forecast);
        out.flush();
        chart.ifPresent(drawn -> write(drawn, forecast, zone));
        return ExitCode.DONE;
    }

    private static Forecast simulate(Plan plan, JobFiles files, Consumer<PredictedRun> each) {
        try {
            return new Simulation(plan, Readers.schedules(), each).run();
        } catch (InvalidJobsException wrong) {
            throw files.located(wrong.problems());
        }
    }

    /** The zone that its schedules are read in, for people: that of the first. */
    private static ZoneId zone(JobSet jobs) {
        return jobs.jobs().stream()
                .flatMap(job -> job.triggers().schedule().stream())
                .map(ScheduleSpec::zone)
                .findFirst()
                .orElseGet(ZoneId::systemDefault);
    }

    private static Style style() {
        return Terminal.isOutput() ? Terminal.style(System.getenv()) : new Style(false, false);
    }

    private Instant start() {
        return from == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : InstantOption.parse("--from", from);
    }

    private static Duration duration(String option, String text) {
        try {
            Duration duration = Durations.parse(text);
            if (!duration.isZero() && !duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInputException(option + ": " + wrong.getMessage());
        }
        throw new InvalidInputException(option + " is '" + text + "': write more than zero, such as 15m or 7d");
    }

    private void write(GanttChart chart, Forecast forecast, ZoneId zone) {
        Path path = Optional.ofNullable(gantt).orElseThrow();
        GanttDrawing drawing = new GanttDrawing(chart, zone);
        boolean page = path.toString().endsWith(".html");
        try {
            Files.writeString(path, page ? GanttPage.of(file.toString(), forecast, drawing, zone) : drawing.toSvg());
        } catch (IOException failed) {
            throw new InvalidInputException("--gantt: " + path + " cannot be written (" + failed
                    + "): name a file in a directory that exists and that you may write");
        }
    }
}
