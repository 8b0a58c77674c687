package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that a database may not like, and keys that its indexes may not, in every column that can have them. */
abstract class AnyTextContract {

    private static final String ODD = "\0 lone \uD83D, whole \uD83D\uDE80, mark \uFFFF0000";

    private JdbiStore store = JdbiStore.inMemory(new ShellJobCodec());

    abstract JdbiStore open();

    abstract void close(JdbiStore opened);

    @BeforeEach
    void begin() {
        store.close();
        store = open();
    }

    @AfterEach
    void end() {
        close(store);
    }

    @Test
    void text_of_any_characters_comes_back_as_it_was() {
        holds(ODD, ODD, ODD, ODD);
        assertThat(store.begin(ODD)).isEqualTo(1);
        assertThat(store.begin(ODD)).isEqualTo(2);
    }

    @Test
    void keys_as_long_as_they_may_be_tell_rows_apart_by_their_last_character() {
        String text = noise(1_023);
        String path = noise(4_094);
        holds(text, text + "1", path, "/" + path);
        Changes more = changes(text, text + "2", path, "/" + path + "2");
        store.commit(new Changes(
                        List.of(),
                        Set.of(),
                        Map.of("/a", Map.of(text + "2", 1, text + "3", 3)),
                        List.of(),
                        Set.of(),
                        List.of(),
                        more.notifications())
                .withFiles(more.seenFiles(), Set.of()));

        assertThat(store.load().seenFiles()).hasSize(2);
        assertThat(store.undelivered(9)).hasSize(2);
        assertThat(store.load().pools()).isEqualTo(Map.of("/a", Map.of(text + "2", 1, text + "3", 3)));
        assertThat(store.begin(text + "1")).isEqualTo(1);
        assertThat(store.begin(text + "2")).isEqualTo(1);
        assertThat(store.begin(text + "1")).isEqualTo(2);
    }

    private void holds(String text, String via, String event, String path) {
        Changes changes = changes(text, via, event, path);
        store.commit(changes);

        assertThat(store.load().jobs()).isEqualTo(changes.jobs());
        assertThat(store.load().pools()).isEqualTo(changes.pools());
        assertThat(store.load().seenFiles()).hasSameElementsAs(changes.seenFiles());
        assertThat(store.find(HistoryQuery.latest(9))).isEqualTo(changes.records());
        assertThat(store.undelivered(9)).isEqualTo(changes.notifications());

        assertThat(store.entries(AuditQuery.latest(9))).isEqualTo(changes.audit());

        PendingNotification failed = new PendingNotification(
                via, changes.notifications().get(0).notification(), 1, CountingCommits.START, Optional.of(text));
        store.failed(List.of(failed));
        assertThat(store.undelivered(9)).containsExactly(failed);
        store.delivered(
                store.claim(via, Pace.FOR_PEOPLE, CountingCommits.START.plus(Duration.ofDays(1)), Duration.ZERO),
                Pace.FOR_PEOPLE,
                CountingCommits.START);
        assertThat(store.undelivered(9)).isEmpty();
        store.commit(new Changes(List.of(), Set.of(), Map.of(), List.of(), Set.of(), List.of(), changes.notifications())
                .withFiles(changes.seenFiles(), Set.of()));
    }

    private static Changes changes(String text, String via, String event, String path) {
        RunLog plain = CountingCommits.change(1, text).records().get(0);
        RunLog log = new RunLog(
                plain.run(),
                plain.job(),
                plain.attempt(),
                plain.status(),
                Optional.of(new RunLog.Place(text, OptionalLong.empty())),
                plain.standing(),
                plain.times(),
                plain.exitCode(),
                plain.usage(),
                Optional.of(text),
                Map.of(text, text));
        return new Changes(
                        List.of(JobEntry.fresh(ShellJobCodec.job("job", 0, text), text, Optional.empty())),
                        Set.of(),
                        Map.of(path, Map.of(text, 1)),
                        List.of(),
                        Set.of(),
                        List.of(log),
                        List.of(new PendingNotification(
                                via,
                                Notification.of(text, NotifyRule.Occasion.SUCCESS, log),
                                0,
                                CountingCommits.START,
                                Optional.of(text))))
                .withFiles(
                        List.of(new SeenFile(new JobId("job"), event, new FoundFile(path, 1, CountingCommits.START))),
                        Set.of())
                .withAudit(List.of(new AuditEntry(
                        CountingCommits.START,
                        new AuditEntry.Author(text.substring(0, Math.min(200, text.length())), text),
                        AuditEntry.What.REPLACED,
                        Optional.of(new JobId("job")),
                        Optional.of(event),
                        Optional.empty())));
    }

    /** Nothing that an index could make shorter. */
    private static String noise(int length) {
        return new Random(length)
                .ints(length, 0x4E00, 0x9F00)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
