package dev.jobqueue.embed.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.domain.audit.AuditLog;
import dev.jobqueue.domain.store.News;
import dev.jobqueue.domain.store.OldRecords;
import dev.jobqueue.process.OldFiles;
import dev.jobqueue.testkit.store.InMemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");

    @TempDir
    private Path runs;

    private final List<Integer> batches = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private int left;

    @Test
    void old_records_are_forgotten_batch_by_batch_until_none_is_left() {
        left = 450;

        sweep();
        sweep();

        assertThat(batches).containsExactly(200, 200, 50, 0);
    }

    @Test
    void the_audit_is_forgotten_when_its_own_time_is_over() {
        InMemoryStore store = new InMemoryStore();
        IntStream.range(0, 450)
                .forEach(n -> audit.add(entry(Duration.ofDays(365).plusSeconds(n + 1))));
        audit.add(entry(Duration.ofDays(365)));
        store.commit(News.NONE.changes().withAudit(audit));

        sweep(store);

        assertThat(store.entries(AuditQuery.latest(999))).containsExactly(entry(Duration.ofDays(365)));
    }

    private static AuditEntry entry(Duration ago) {
        return new AuditEntry(
                NOON.minus(ago),
                new AuditEntry.Author("ops", "node"),
                AuditEntry.What.POOLS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void is_repeated_within_a_twentieth_of_the_shortest_time_but_not_all_the_time() {
        assertThat(Sweeper.interval(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(1));
        assertThat(Sweeper.interval(Duration.ofDays(2))).isEqualTo(Duration.ofHours(1));
        assertThat(Sweeper.interval(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }

    private void sweep() {
        sweep(new InMemoryStore());
    }

    private void sweep(AuditLog log) {
        OldRecords records = (before, limit) -> {
            assertThat(before).isEqualTo(NOON.minus(Duration.ofDays(30)));
            int forgotten = Math.min(left, limit);
            left -= forgotten;
            batches.add(forgotten);
            return forgotten;
        };
        Sweep.Kept kept =
                new Sweep.Kept(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(2), Duration.ofDays(365));
        new Sweep(records, log, new OldFiles(runs), kept, Set::of).at(NOON);
    }
}
