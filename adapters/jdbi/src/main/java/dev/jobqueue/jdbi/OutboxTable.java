package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.notification.Outbox;
import dev.jobqueue.domain.notification.Outbox.Claimed;
import dev.jobqueue.domain.notification.Pacing;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.notification.Topic;
import dev.jobqueue.jdbi.table.AnyText;
import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code outbox}: notifications that are not delivered yet. */
final class OutboxTable {

    private static final Table<PendingNotification, PendingNotification> TABLE = Table.of(
            "outbox",
            Fields.<PendingNotification>none()
                    .text("id", pending -> pending.notification().id())
                    .text("via", PendingNotification::via),
            Function.identity(),
            Fields.<PendingNotification>none()
                    .integer("tries", PendingNotification::tries)
                    .whole("not_before", pending -> Column.micros(pending.notBefore()))
                    .text("last_error", pending -> pending.lastError().orElse(null))
                    .part(
                            PendingNotification::notification,
                            Fields.<Notification>none()
                                    .constant("occasion", Notification::occasion)
                                    .text("job", told -> told.job().value())
                                    .whole("run", told -> told.run().value())
                                    .whole("happened_at", told -> Column.micros(told.at()))
                                    .text("outlook", Notification::outlook)
                                    .optionalPart(
                                            Notification::record,
                                            Fields.<RunLog>none()
                                                    .integer("attempt", RunLog::attempt)
                                                    .part(Function.identity(), RecordColumns.REST))));

    private final RowWriter rows;
    private final ToldTable told = new ToldTable();

    OutboxTable(RowWriter rows) {
        this.rows = rows;
    }

    void add(Handle handle, List<PendingNotification> notifications) throws SQLException {
        rows.insert(handle.getConnection(), TABLE, notifications);
    }

    /** Only one at a time may do this. */
    Claimed claim(Handle handle, String via, Pace pace, Instant now, Duration forHowLong) {
        List<Row> waiting = topics(handle, via, now);
        if (waiting.isEmpty()) {
            return new Claimed(List.of(), true, Optional.empty());
        }
        Map<Topic, Instant> lately =
                pace.throttle().isZero() ? Map.of() : told.since(handle, via, Pacing.remembered(pace, now));
        Map<JobId, Instant> taken = new HashMap<>();
        waiting.forEach(row -> row.taken.ifPresent(
                until -> taken.merge(row.topic.job(), until, (one, other) -> one.isAfter(other) ? one : other)));
        Pacing.Choice choice = new Pacing(pace, lately, taken)
                .choose(waiting.stream().flatMap(row -> row.free.stream()).toList(), now);
        List<PutIn> message = choice.jobs().isEmpty() ? List.of() : free(handle, via, choice.jobs(), now);
        Instant until = now.plus(forHowLong);
        claim(handle, message, until);
        Optional<Instant> next = Stream.of(
                        choice.next().stream(),
                        taken.values().stream(),
                        message.isEmpty() ? Stream.<Instant>empty() : Stream.of(until))
                .flatMap(Function.identity())
                .min(Instant::compareTo);
        return new Claimed(
                message.stream().map(PutIn::notification).toList(), message.size() < Outbox.MOST_AT_ONCE, next);
    }

    /**
     * What waits of a topic.
     *
     * @param free none where all of it is taken
     * @param taken the end of the latest claim
     */
    private record Row(Topic topic, Optional<Pacing.Waiting> free, Optional<Instant> taken) {}

    private record PutIn(long putIn, PendingNotification notification) {}

    private static List<Row> topics(Handle handle, String via, Instant now) {
        String free = "case when claimed_until is null or claimed_until <= :now then ";
        return handle.createQuery("select job, occasion, min(" + free + "not_before end) as first_try, min(" + free
                        + "happened_at end) as first_at,"
                        + " max(case when claimed_until > :now then claimed_until end) as taken_until"
                        + " from outbox where via = :via group by job, occasion")
                .bind("now", Column.micros(now))
                .bind("via", AnyText.kept(via))
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        Topic topic = ToldTable.topic(row);
        Optional<Instant> firstTry = Column.optionalInstant(row, "first_try");
        Instant firstAt = Column.instant(row, "first_at");
        return new Row(
                topic,
                firstTry.map(at -> new Pacing.Waiting(topic, at, firstAt)),
                Column.optionalInstant(row, "taken_until"));
    }

    private static List<PutIn> free(Handle handle, String via, Collection<JobId> jobs, Instant now) {
        return handle.createQuery("select * from outbox where via = :via and job in (<jobs>)"
                        + " and (claimed_until is null or claimed_until <= :now)"
                        + " order by happened_at, put_in fetch first :limit rows only")
                .bind("via", AnyText.kept(via))
                .bindList("jobs", jobs.stream().map(JobId::value).toList())
                .bind("now", Column.micros(now))
                .bind("limit", Outbox.MOST_AT_ONCE)
                .map((row, context) -> new PutIn(row.getLong("put_in"), notification(row)))
                .list();
    }

    private static void claim(Handle handle, List<PutIn> message, Instant until) {
        try (PreparedBatch batch = handle.prepareBatch("update outbox set claimed_until = ? where put_in = ?")) {
            message.forEach(each -> batch.add(Column.micros(until), each.putIn));
            batch.execute();
        }
    }

    void delivered(Handle handle, Claimed delivered, Pace pace, Instant now) throws SQLException {
        rows.delete(handle.getConnection(), TABLE, delivered.message());
        if (!pace.throttle().isZero() && delivered.isAll()) {
            Map<String, List<PendingNotification>> byVia =
                    delivered.message().stream().collect(Collectors.groupingBy(PendingNotification::via));
            byVia.forEach((via, those) -> {
                told.forget(handle, via, Pacing.remembered(pace, now));
                told.add(handle, via, those.stream().map(Topic::of).distinct().toList(), now);
            });
        }
    }

    void failed(Handle handle, List<PendingNotification> message) {
        try (PreparedBatch batch = handle.prepareBatch("update outbox set tries = ?, not_before = ?, last_error = ?,"
                + " claimed_until = null where id = ? and via = ?")) {
            message.forEach(failed -> batch.add(
                    failed.tries(),
                    Column.micros(failed.notBefore()),
                    failed.lastError().map(AnyText::kept).orElse(null),
                    AnyText.kept(failed.notification().id()),
                    AnyText.kept(failed.via())));
            batch.execute();
        }
    }

    List<PendingNotification> find(Handle handle, int limit) {
        return handle.createQuery("select * from outbox order by not_before, put_in fetch first :limit rows only")
                .bind("limit", limit)
                .map((row, context) -> notification(row))
                .list();
    }

    private static PendingNotification notification(ResultSet row) throws SQLException {
        row.getInt("attempt");
        Optional<RunLog> record = row.wasNull() ? Optional.empty() : Optional.of(RecordColumns.read(row));
        return new PendingNotification(
                Column.text(row, "via"),
                new Notification(
                        Column.text(row, "id"),
                        Occasion.valueOf(row.getString("occasion")),
                        new JobId(row.getString("job")),
                        new RunId(row.getLong("run")),
                        Column.instant(row, "happened_at"),
                        record,
                        Column.text(row, "outlook")),
                row.getInt("tries"),
                Column.instant(row, "not_before"),
                Column.optionalText(row, "last_error"));
    }
}
