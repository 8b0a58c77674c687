package dev.jobqueue.standalone.program;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.nio.file.Path;
import java.util.List;

/** What a daemon that has ended has kept in its data directory: records, latest first, and runs that have not ended. */
record Kept(List<RunLog> records, List<Run> runs) {

    private static final int MOST = 1_000_000;

    static Kept in(Path data) {
        try (JdbiStore store = JdbiStore.openFile(data, new JsonDefinitionCodec())) {
            return new Kept(
                    store.find(HistoryQuery.latest(MOST)),
                    List.copyOf(store.load().runs()));
        }
    }

    List<RunLog> recordsOf(String job) {
        return records.stream()
                .filter(record -> record.job().equals(new JobId(job)))
                .toList();
    }

    List<Run> runsOf(String job) {
        return runs.stream().filter(run -> run.job().equals(new JobId(job))).toList();
    }
}
