package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.domain.notification.Topic;
import dev.jobqueue.jdbi.table.AnyText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code told}: of what each notifier has spoken lately. Rows are added and grow old; the youngest of a topic counts. */
final class ToldTable {

    private record Told(Topic topic, Instant at) {}

    Map<Topic, Instant> since(Handle handle, String via, Instant earliest) {
        return handle
                .createQuery("select job, occasion, max(told_at) as last from told"
                        + " where via = :via and told_at > :earliest group by job, occasion")
                .bind("via", AnyText.kept(via))
                .bind("earliest", Column.micros(earliest))
                .map((row, context) -> new Told(topic(row), Column.instant(row, "last")))
                .stream()
                .collect(Collectors.toMap(Told::topic, Told::at));
    }

    void add(Handle handle, String via, Collection<Topic> topics, Instant at) {
        try (PreparedBatch batch =
                handle.prepareBatch("insert into told (via, job, occasion, told_at) values (?, ?, ?, ?)")) {
            topics.forEach(topic -> batch.add(
                    AnyText.kept(via), topic.job().value(), topic.occasion().name(), Column.micros(at)));
            batch.execute();
        }
    }

    void forget(Handle handle, String via, Instant before) {
        handle.createUpdate("delete from told where told_at <= :before and via = :via")
                .bind("before", Column.micros(before))
                .bind("via", AnyText.kept(via))
                .execute();
    }

    static Topic topic(ResultSet row) throws SQLException {
        return new Topic(new JobId(row.getString("job")), Occasion.valueOf(row.getString("occasion")));
    }
}
