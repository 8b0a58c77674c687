package dev.jobqueue.standalone.daemon;

import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.standalone.record.RecordText;
import dev.jobqueue.standalone.terminal.Style;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every attempt that did not succeed into the daemon's log; those that did are in the records only. */
final class FailureLog implements QueueListener {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final Style PLAIN = new Style(false, false);

    @Override
    public void ended(RunLog record) {
        if (record.status() != RunStatus.SUCCEEDED) {
            LOG.warn("run {}: {}", record.run(), RecordText.line(record, PLAIN));
        }
    }
}
