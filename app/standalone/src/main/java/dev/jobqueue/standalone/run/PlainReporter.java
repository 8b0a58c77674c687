package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.standalone.record.RecordText;
import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Prints what happens as lines, for a pipe or a file, and looks now and then how far runs are. */
final class PlainReporter implements Reporter {

    private static final long LOOK_MILLIS = 1_000;

    private final PrintStream out;
    private final JobQueue queue;
    private final RunOutput output;
    private final Style style = new Style(false, false);
    private final ProgressNews news = new ProgressNews();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "jobqueue-progress");
        made.setDaemon(true);
        return made;
    });

    PlainReporter(PrintStream out, JobQueue queue, RunOutput output) {
        this.out = out;
        this.queue = queue;
        this.output = output;
    }

    @Override
    public void begin(int runs) {
        out.println("running " + Amounts.ofJobs(runs));
        ScheduledFuture<?> unused =
                looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        QueueView view;
        try {
            view = queue.view();
        } catch (RuntimeException queueIsClosedOrBusy) {
            return;
        }
        news.lines(view.running(), view.at()).forEach(out::println);
    }

    @Override
    public void started(LiveRun run) {
        out.println(".. " + run.job() + " started" + (run.attempt() > 1 ? " (attempt " + run.attempt() + ")" : ""));
    }

    @Override
    public void ended(RunLog record) {
        out.println(RecordText.line(record, style));
        output.linesOf(record).forEach(line -> out.println("   | " + line));
    }

    @Override
    public void end(String summary) {
        out.println(summary);
    }

    @Override
    public void close() {
        looks.shutdownNow();
        out.flush();
    }
}
