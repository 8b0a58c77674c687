package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A program that commits one change after another, and prints the number of each when it is committed;
 * when one is refused, it closes the store and says why. Change N touches every table, so that half of it would show.
 */
final class CountingCommits {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final String REFUSED = "refused: ";

    private static final String JOB = "counter";

    private CountingCommits() {}

    public static void main(String[] args) {
        try (JdbiStore store = JdbiStore.openFile(Path.of(args[0]), new ShellJobCodec())) {
            commitForever(store, Integer.parseInt(args[1]));
        } catch (UncheckedIOException refused) {
            System.out.println(REFUSED + refused.getMessage());
        }
    }

    private static void commitForever(JdbiStore store, int messageLength) {
        String message = "x".repeat(messageLength);
        for (long number = store.load().lastRunId() + 1; ; number++) {
            try {
                store.commit(change(number, message));
            } catch (UncheckedIOException refused) {
                requireRefused(store, number + 1);
                throw refused;
            }
            System.out.println(number);
        }
    }

    private static void requireRefused(JdbiStore store, long number) {
        try {
            store.commit(change(number, ""));
        } catch (UncheckedIOException expected) {
            return;
        }
        throw new AssertionError("commit " + number + " was done after one that could not be");
    }

    static Changes change(long number, String message) {
        return new Changes(
                List.of(job(number)),
                Set.of(),
                Map.of("file", Map.of("pool", Math.toIntExact(number))),
                List.of(run(number)),
                Set.of(new RunId(number - 1)),
                List.of(record(number, message)),
                List.of(notification(number)));
    }

    static JobEntry job(long number) {
        return new JobEntry(
                ShellJobCodec.job(JOB, 0, "true"),
                "file",
                false,
                false,
                Optional.empty(),
                number,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Run run(long number) {
        return new Run(
                new RunId(number),
                new JobId(JOB),
                Run.Origin.SCHEDULE,
                START.plusSeconds(number),
                1,
                0,
                Run.ActionKind.MAIN,
                new Phase.Ready(START),
                Map.of("number", Long.toString(number)));
    }

    private static RunLog record(long number, String message) {
        return new RunLog(
                new RunId(number),
                new JobId(JOB),
                1,
                RunStatus.SUCCEEDED,
                Optional.empty(),
                new RunLog.Standing(0, 0),
                new RunLog.Times(START, Optional.empty(), Optional.empty(), START.plusSeconds(number)),
                OptionalInt.of(0),
                Usage.UNKNOWN,
                Optional.of(message),
                Map.of());
    }

    private static PendingNotification notification(long number) {
        return new PendingNotification(
                "mail",
                Notification.of("n-" + number, NotifyRule.Occasion.SUCCESS, record(number, "")),
                0,
                START.plusSeconds(number),
                Optional.empty());
    }
}
