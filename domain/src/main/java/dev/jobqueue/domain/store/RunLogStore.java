package dev.jobqueue.domain.store;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import java.util.List;

/** The port to the records of finished attempts. They are written by {@link QueueStore#commit}. */
public interface RunLogStore {

    /** Those that match, latest end first. */
    List<RunLog> find(HistoryQuery query);
}
