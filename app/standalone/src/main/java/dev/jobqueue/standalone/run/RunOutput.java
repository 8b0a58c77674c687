package dev.jobqueue.standalone.run;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunLog;
import java.util.List;

/**
 * What of a run's output is shown when it has ended: the last lines where it failed, all that is kept where the user asked for
 * it.
 */
record RunOutput(JobQueue queue, boolean all) {

    private static final int LINES_OF_FAILED = 20;
    private static final int BYTES_OF_FAILED = 16 * 1024;
    private static final int BYTES_OF_ALL = 10 * 1024 * 1024;

    List<String> linesOf(RunLog record) {
        if (!all && !record.status().isFailure()) {
            return List.of();
        }
        List<String> lines = queue.output(record.run(), record.attempt(), all ? BYTES_OF_ALL : BYTES_OF_FAILED)
                .map(text -> text.lines().toList())
                .orElse(List.of());
        return all || lines.size() <= LINES_OF_FAILED
                ? lines
                : lines.subList(lines.size() - LINES_OF_FAILED, lines.size());
    }
}
