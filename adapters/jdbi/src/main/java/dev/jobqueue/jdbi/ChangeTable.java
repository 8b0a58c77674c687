package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.jdbi.postgres.Trip;
import dev.jobqueue.jdbi.table.AnyText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The table {@code change}: the keys of what each commit changed, by the version that it made. */
final class ChangeTable {

    /** Commits that are kept, about; a node that has missed more loads everything. */
    private static final int KEPT = 20_000;

    private static final String INSERT = "insert into change (version, runs, jobs, pools, file_jobs, file_events,"
            + " file_paths) values (?, ?, ?, ?, ?, ?, ?)";

    void add(Trip trip, Connection connection, long version, ChangedKeys keys) throws SQLException {
        List<SeenFile.Key> files = List.copyOf(keys.files());
        Object[] runs = keys.runs().stream().map(RunId::value).toArray();
        trip.add(
                INSERT,
                version,
                connection.createArrayOf("bigint", runs),
                texts(connection, keys.jobs().stream().map(JobId::value)),
                keys.pools(),
                texts(connection, files.stream().map(file -> file.job().value())),
                texts(connection, files.stream().map(file -> AnyText.kept(file.event()))),
                texts(connection, files.stream().map(file -> AnyText.kept(file.path()))));
    }

    /** The keys of everything that was changed after this version and up to that; none where not all of it is kept. */
    Optional<ChangedKeys> between(Handle handle, long after, long upTo) {
        if (upTo - after > KEPT) {
            return Optional.empty();
        }
        List<ChangedKeys> found = handle.createQuery("select * from change where version > :after and version <= :upTo")
                .bind("after", after)
                .bind("upTo", upTo)
                .map((row, context) -> keys(row))
                .list();
        return found.size() == upTo - after ? Optional.of(all(found)) : Optional.empty();
    }

    /** Deletes what nobody asks for any more. */
    void prune(Handle handle) {
        handle.execute("delete from change where version < (select version from queue) - " + KEPT);
    }

    private static ChangedKeys all(List<ChangedKeys> found) {
        Set<RunId> runs = new HashSet<>();
        Set<JobId> jobs = new HashSet<>();
        Set<SeenFile.Key> files = new HashSet<>();
        boolean pools = false;
        for (ChangedKeys keys : found) {
            runs.addAll(keys.runs());
            jobs.addAll(keys.jobs());
            files.addAll(keys.files());
            pools |= keys.pools();
        }
        return new ChangedKeys(runs, jobs, pools, files);
    }

    private static ChangedKeys keys(ResultSet row) throws SQLException {
        Set<RunId> runs = new HashSet<>();
        for (Long run : (Long[]) row.getArray("runs").getArray()) {
            runs.add(new RunId(run));
        }
        Set<JobId> jobs = new HashSet<>();
        texts(row, "jobs").forEach(job -> jobs.add(new JobId(job)));
        Set<SeenFile.Key> files = new HashSet<>();
        List<String> ofJobs = texts(row, "file_jobs");
        List<String> events = texts(row, "file_events");
        List<String> paths = texts(row, "file_paths");
        for (int index = 0; index < ofJobs.size(); index++) {
            files.add(new SeenFile.Key(
                    new JobId(ofJobs.get(index)), AnyText.read(events.get(index)), AnyText.read(paths.get(index))));
        }
        return new ChangedKeys(runs, jobs, row.getBoolean("pools"), files);
    }

    private static Array texts(Connection connection, Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return new ArrayList<>(List.of((String[]) row.getArray(column).getArray()));
    }
}
