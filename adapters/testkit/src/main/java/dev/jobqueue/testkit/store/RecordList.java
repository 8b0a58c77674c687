package dev.jobqueue.testkit.store;

import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.execution.Attempt;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Records of finished attempts, one each, latest end first. */
final class RecordList {

    private static final Comparator<RunLog> OLDEST_FIRST = Comparator.comparing(
                    (RunLog log) -> log.times().endedAt())
            .thenComparing(RunLog::run)
            .thenComparing(RunLog::attempt);

    private final NavigableSet<RunLog> records = new TreeSet<>(OLDEST_FIRST.reversed());
    private final Set<Attempt.Key> attempts = new HashSet<>();

    void check(List<RunLog> added) {
        Set<Attempt.Key> seen = new HashSet<>();
        for (RunLog log : added) {
            if (attempts.contains(key(log)) || !seen.add(key(log))) {
                throw new IllegalStateException("attempt " + key(log) + " has a record already");
            }
        }
    }

    void add(List<RunLog> added) {
        records.addAll(added);
        added.forEach(log -> attempts.add(key(log)));
    }

    int forget(Instant endedBefore, Set<RunId> living, int limit) {
        List<RunLog> old = records.descendingSet().stream()
                .takeWhile(log -> log.times().endedAt().isBefore(endedBefore))
                .filter(log -> !living.contains(log.run()))
                .limit(limit)
                .toList();
        old.forEach(records::remove);
        old.forEach(log -> attempts.remove(key(log)));
        return old.size();
    }

    List<RunLog> find(HistoryQuery query) {
        return records.stream()
                .filter(log -> query.job().isEmpty() || query.job().get().equals(log.job()))
                .filter(log -> query.run().isEmpty() || query.run().get().equals(log.run()))
                .limit(query.limit())
                .toList();
    }

    private static Attempt.Key key(RunLog log) {
        return new Attempt.Key(log.run(), log.attempt());
    }
}
