package dev.jobqueue.standalone.run;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.standalone.record.RecordJson;
import java.io.PrintStream;

/** Prints a record a line, and nothing else, on standard output. */
record JsonReporter(PrintStream out) implements Reporter {

    @Override
    public void begin(int runs) {
        // Only records go to standard output.
    }

    @Override
    public void ended(RunLog record) {
        out.println(RecordJson.line(record));
    }

    @Override
    public void close() {
        out.flush();
    }
}
