package dev.jobqueue.standalone.run;

import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.standalone.record.RecordText;
import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintStream;

/** Prints what happens as lines, for a pipe or a file. */
final class PlainReporter implements Reporter {

    private final PrintStream out;
    private final RunOutput output;
    private final Style style = new Style(false, false);

    PlainReporter(PrintStream out, RunOutput output) {
        this.out = out;
        this.output = output;
    }

    @Override
    public void begin(int runs) {
        out.println("running " + Amounts.ofJobs(runs));
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
        out.flush();
    }
}
