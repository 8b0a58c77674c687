package dev.jobqueue.standalone.simulate;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.simulation.Forecast;
import dev.jobqueue.domain.simulation.Forecast.JobForecast;
import dev.jobqueue.domain.simulation.Forecast.Utilisation;
import dev.jobqueue.domain.simulation.PredictedRun;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables for a person: the runs where they are few or asked for, then each job, how busy the queue is, and what to mend. */
final class TextReport implements Report {

    /** More runs than these are listed only when asked for. */
    private static final int FEW = 40;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final PrintWriter out;
    private final Style style;
    private final ZoneId zone;
    private final boolean everyRun;
    private final List<PredictedRun> first = new ArrayList<>();
    private long count;

    TextReport(PrintWriter out, Style style, ZoneId zone, boolean everyRun) {
        this.out = out;
        this.style = style;
        this.zone = zone;
        this.everyRun = everyRun;
    }

    @Override
    public void run(PredictedRun run) {
        count++;
        if (everyRun || count <= FEW) {
            first.add(run);
        }
    }

    @Override
    public void end(Forecast forecast) {
        out.println(style.bold("From " + time(forecast.from()) + " to " + time(forecast.until()) + ", " + zone));
        out.println();
        if (everyRun || count <= FEW) {
            table(runs());
        }
        summary(forecast);
        if (!everyRun && count > FEW) {
            out.println("These are " + count + " attempts; --runs lists them.");
        }
    }

    /** Each job, how busy the queue is, and what to mend. */
    void summary(Forecast forecast) {
        table(jobs(forecast.jobs()));
        out.println("In use: " + busy(forecast.utilisation()));
        names("How long these take is assumed; set expectedDuration, or --assume", forecast.assumed());
        names(
                "Nothing asks for these in that time",
                forecast.jobs().stream()
                        .filter(job -> job.runs() == 0)
                        .map(JobForecast::job)
                        .toList());
        forecast.warnings()
                .forEach(warning -> out.println(style.bad("Warning: " + warning.subject() + ": ") + warning.message()));
    }

    private void names(String what, List<JobId> jobs) {
        if (!jobs.isEmpty()) {
            out.println(what + ": " + jobs.stream().map(JobId::value).collect(Collectors.joining(", ")));
        }
    }

    private Columns runs() {
        Columns table = new Columns();
        table.add("JOB", "RUN", "SCHEDULED FOR", "WAIT", "START", "TAKES", "STATUS");
        first.stream()
                .sorted(Comparator.comparing((PredictedRun run) -> run.startAt().orElse(Instant.MAX))
                        .thenComparing(PredictedRun::run)
                        .thenComparing(PredictedRun::attempt))
                .forEach(run -> table.add(
                        run.job().value(),
                        run.run() + (run.attempt() > 1 ? "/" + run.attempt() : ""),
                        time(run.scheduledFor()),
                        amount(run.waited()),
                        run.startAt().map(this::time).orElse("-"),
                        amount(run.startAt().flatMap(start -> run.endAt().map(end -> Duration.between(start, end)))),
                        run.status().name() + (run.late() ? " LATE" : "") + (run.misfire() ? " MISFIRE" : "")));
        return table;
    }

    private static Columns jobs(List<JobForecast> jobs) {
        Columns table = new Columns();
        table.add("JOB", "RUNS", "STARTS", "LEFT", "LATE", "MISFIRES", "MEAN WAIT", "WORST WAIT", "LOAD");
        jobs.forEach(job -> table.add(
                job.job().value(),
                number(job.runs()),
                number(job.starts()),
                number(job.left()),
                number(job.late()),
                number(job.misfires()),
                amount(job.meanWait()),
                amount(job.worstWait()),
                percent(job.load())));
        return table;
    }

    private static String busy(Utilisation shares) {
        List<String> parts = new ArrayList<>();
        parts.add("slots " + percent(shares.slots()));
        if (shares.cpu() > 0) {
            parts.add("reserved cpu " + percent(shares.cpu()));
        }
        if (shares.memory() > 0) {
            parts.add("reserved memory " + percent(shares.memory()));
        }
        shares.pools().forEach((pool, share) -> parts.add("pool '" + pool + "' " + percent(share)));
        return String.join(", ", parts);
    }

    private void table(Columns table) {
        List<String> lines = table.lines();
        out.println(style.dim(lines.get(0)));
        lines.stream().skip(1).forEach(out::println);
        out.println();
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String number(long count) {
        return count == 0 ? "-" : Long.toString(count);
    }

    private static String amount(Optional<Duration> duration) {
        return duration.map(value -> value.isZero() ? "0 s" : Amounts.of(value)).orElse("-");
    }

    private static String percent(double share) {
        return share > 0 && share < 0.01 ? "< 1 %" : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
