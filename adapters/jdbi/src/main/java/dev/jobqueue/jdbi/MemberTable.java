package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.node.NameTakenException;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.node.Peer;
import dev.jobqueue.jdbi.table.AnyText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code node}, of nodes that share a queue. Times are by the database's clock. */
final class MemberTable {

    /** Microseconds since 1970, at the moment of the call. */
    static final String CLOCK = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    /** What seems to be heard in future was before the clock was set back. */
    private static final String LONG_AGO = "heard not between " + CLOCK + " - :patience and " + CLOCK + " + :patience";

    private static final String SILENT = "alive and name <> :name and " + LONG_AGO;

    private static final String BEAT = "with beat as (update node set heard = " + CLOCK
            + ", cpu_load = :load, takes_work = takes_work and :takesWork"
            + " where name = :name and incarnation = :life and alive returning 1)"
            + " select (select count(*) from beat) as lives, (select count(*) from node where " + SILENT
            + ") as silent,"
            + " version, members, " + CLOCK + " as now from queue";

    /** What a beat finds. */
    record Found(boolean lives, boolean anySilent, long version, long members, Instant now) {}

    /** What a node says of itself when it beats. */
    record Word(double load, boolean takesWork) {}

    Found beat(Handle handle, Life life, Word word, Duration patience) {
        return handle.createQuery(BEAT)
                .bind("name", life.name())
                .bind("life", life.incarnation())
                .bind("load", word.load())
                .bind("takesWork", word.takesWork())
                .bind("patience", micros(patience))
                .map((row, context) -> new Found(
                        row.getLong("lives") > 0,
                        row.getLong("silent") > 0,
                        row.getLong("version"),
                        row.getLong("members"),
                        Column.instant(row, "now")))
                .one();
    }

    /** @throws NameTakenException when one of this name lives in another place */
    void requireFree(Handle handle, Offer offer, Duration patience) {
        handle.createQuery("select place from node where name = :name and alive and place <> :place and not ("
                        + LONG_AGO + ")")
                .bind("name", AnyText.kept(offer.name()))
                .bind("place", AnyText.kept(offer.place()))
                .bind("patience", micros(patience))
                .map((row, context) -> Column.text(row, "place"))
                .findOne()
                .ifPresent(place -> {
                    throw new NameTakenException(offer.name(), place);
                });
    }

    /** True where the node lived in another place before. */
    boolean moves(Handle handle, Offer offer) {
        return handle.createQuery("select 1 from node where name = :name and place <> :place")
                .bind("name", AnyText.kept(offer.name()))
                .bind("place", AnyText.kept(offer.place()))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Notes that the node lives, by what it offers. */
    void join(Handle handle, Offer offer, boolean takesWork) {
        handle.createUpdate("update node set place = :place, slots = :slots, cpu_millis = :cpu, memory_bytes = :memory,"
                        + " labels = :labels, takes_work = :takesWork, alive = true, heard = " + CLOCK
                        + ", cpu_load = 0 where name = :name")
                .bind("place", AnyText.kept(offer.place()))
                .bind("takesWork", takesWork)
                .bind("slots", offer.slots())
                .bind("cpu", offer.capacity().cpuMillis())
                .bind("memory", offer.capacity().memoryBytes())
                .bind("labels", text(offer.labels()))
                .bind("name", AnyText.kept(offer.name()))
                .execute();
    }

    /** Declares those dead that have been silent for so long; false where there is none. */
    boolean bury(Handle handle, Life by, Duration patience) {
        return handle.createUpdate("update node set alive = false where " + SILENT)
                        .bind("name", by.name())
                        .bind("patience", micros(patience))
                        .execute()
                > 0;
    }

    void drain(Handle handle, Life life) {
        handle.execute(
                "update node set takes_work = false where name = ? and incarnation = ?",
                life.name(),
                life.incarnation());
    }

    void offer(Handle handle, Life life, Set<String> labels) {
        handle.execute(
                "update node set labels = ? where name = ? and incarnation = ?",
                text(labels),
                life.name(),
                life.incarnation());
    }

    void leave(Handle handle, Life life) {
        handle.execute(
                "update node set alive = false where name = ? and incarnation = ?", life.name(), life.incarnation());
    }

    List<Peer> others(Handle handle, Life life) {
        return handle.createQuery("select * from node where alive and name <> :name order by name")
                .bind("name", life.name())
                .map((row, context) -> peer(row))
                .list();
    }

    private static String text(Set<String> labels) {
        return labels.stream().sorted().map(AnyText::kept).collect(Collectors.joining("\n"));
    }

    private static Peer peer(ResultSet row) throws SQLException {
        String labels = Column.text(row, "labels");
        Offer offer = new Offer(
                Column.text(row, "name"),
                Column.text(row, "place"),
                row.getInt("slots"),
                new Resources(row.getLong("cpu_millis"), row.getLong("memory_bytes")),
                labels.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(labels.split("\n", -1))));
        double load = row.getDouble("cpu_load");
        return new Peer(offer.node(row.getLong("incarnation")).loaded(() -> load), row.getBoolean("takes_work"));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
