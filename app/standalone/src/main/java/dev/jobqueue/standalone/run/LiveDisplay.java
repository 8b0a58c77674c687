package dev.jobqueue.standalone.run;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.standalone.record.RecordText;
import dev.jobqueue.standalone.terminal.Style;
import dev.jobqueue.standalone.terminal.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Shows a set on a terminal: what has ended scrolls by, and below it a few lines are drawn again and again with what runs, what
 * waits and why, and how far the set is.
 */
final class LiveDisplay implements Reporter {

    private static final long REDRAW_MILLIS = 200;
    private static final int REDRAWS_PER_REASONS = 5;
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";

    private final PrintStream out;
    private final Style style;
    private final JobQueue queue;
    private final RunOutput output;
    private final Tally tally;
    private final List<String> ended = new ArrayList<>();
    private final ScheduledExecutorService redraws = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "jobqueue-display");
        made.setDaemon(true);
        return made;
    });
    private Terminal.Size size = Terminal.size();
    private Frame frame;
    private Map<JobId, Explanation> reasons = Map.of();
    private int drawnLines;
    private int redrawn;
    private boolean closed;

    LiveDisplay(PrintStream out, Style style, JobQueue queue, RunOutput output, Tally tally) {
        this.out = out;
        this.style = style;
        this.queue = queue;
        this.output = output;
        this.tally = tally;
        this.frame = new Frame(style, 0);
    }

    @Override
    public synchronized void begin(int runs) {
        frame = new Frame(style, runs);
        out.print(HIDE_CURSOR);
        ScheduledFuture<?> unused =
                redraws.scheduleWithFixedDelay(this::redraw, 0, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void ended(RunLog record) {
        List<String> lines = new ArrayList<>();
        lines.add(RecordText.line(record, style));
        output.linesOf(record)
                .forEach(line ->
                        lines.add(style.dim("  │ ".replace("│", style.unicode() ? "│" : "|")) + Frame.printable(line)));
        synchronized (this) {
            ended.addAll(lines);
        }
    }

    @Override
    public synchronized void end(String summary) {
        ended.add("");
        ended.add(style.bold(summary));
    }

    @Override
    public void close() {
        redraws.shutdownNow();
        synchronized (this) {
            if (!closed) {
                closed = true;
                StringBuilder text = new StringBuilder();
                clear(text);
                ended.forEach(line -> text.append(line).append('\n'));
                ended.clear();
                out.print(text.append(SHOW_CURSOR));
                out.flush();
            }
        }
    }

    private void redraw() {
        List<String> live;
        try {
            if (redrawn++ % REDRAWS_PER_REASONS == 0) {
                size = Terminal.size();
                reasons = reasons(queue.view(), size.rows());
            }
            live = frame.lines(queue.view(), reasons, tally.counts(), size);
        } catch (RuntimeException queueIsClosedOrBusy) {
            return;
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            StringBuilder text = new StringBuilder();
            clear(text);
            ended.forEach(line -> text.append(line).append('\n'));
            ended.clear();
            live.forEach(line -> text.append(line).append('\n'));
            drawnLines = live.size();
            out.print(text);
            out.flush();
        }
    }

    /** Of the runs that have room on the screen, and of no others: a large set has thousands that wait. */
    private Map<JobId, Explanation> reasons(QueueView view, int most) {
        Map<JobId, Explanation> all = new HashMap<>();
        Stream.concat(view.ready().stream(), view.waiting().stream())
                .limit(most)
                .filter(run -> !all.containsKey(run.job()))
                .forEach(run -> queue.why(run.run()).ifPresent(why -> all.put(run.job(), why)));
        return all;
    }

    /** Goes back to where the live lines began, and clears from there. */
    private void clear(StringBuilder text) {
        if (drawnLines > 0) {
            text.append("\u001b[").append(drawnLines).append("A\r\u001b[J");
            drawnLines = 0;
        }
    }
}
