package dev.jobqueue.embed.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/**
 * How long after its node died a run was taken over, so that it could start elsewhere. When it did start is told, and not judged: in the
 * midst of faults it waits for its turn, for a database that is away, and for nodes that live.
 */
final class TakeOvers {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double MICROS_A_SECOND = 1_000_000;

    private final Kept kept;
    private final Lives lives;
    private final List<Ledger.Trouble> troubles;

    TakeOvers(Kept kept, Lives lives, List<Ledger.Trouble> troubles) {
        this.kept = kept;
        this.lives = lives;
        this.troubles = troubles;
    }

    Verdict verdict() {
        List<String> broken = new ArrayList<>();
        LongSummaryStatistics declared = new LongSummaryStatistics();
        LongSummaryStatistics started = new LongSummaryStatistics();
        for (Kept.Attempt attempt : kept.attempts().values()) {
            Optional<Long> again = lives.begin(
                    new Evidence.Key(attempt.key().run(), attempt.key().attempt() + 1));
            Optional<Long> died = diedAt(attempt);
            if (died.isPresent()) {
                long micros = attempt.endedAt() - died.get();
                declared.accept(micros);
                if (micros > LONGEST.toNanos() / 1_000) {
                    broken.add(seconds(micros) + " s for " + attempt);
                }
                again.ifPresent(begin -> started.accept(begin - died.get()));
            }
        }
        return new Verdict(
                "a dead node's runs are taken over within " + LONGEST.toSeconds() + " s",
                declared.getCount() + " attempts of dead nodes, recorded after up to " + seconds(declared.getMax())
                        + " s; " + started.getCount() + " started again after up to " + seconds(started.getMax())
                        + " s, on average " + seconds((long) started.getAverage()) + " s",
                broken);
    }

    /** When what killed it began; none where it was not declared dead. */
    private Optional<Long> diedAt(Kept.Attempt attempt) {
        if (!attempt.message().contains("was declared dead")) {
            return Optional.empty();
        }
        return troubles.stream()
                .filter(trouble ->
                        trouble.micros() < attempt.endedAt() && trouble.node().equals(attempt.node()))
                .map(Ledger.Trouble::micros)
                .reduce((earlier, later) -> later);
    }

    private static double seconds(long micros) {
        return Math.round(Math.max(0, micros) / MICROS_A_SECOND * 10) / 10.0;
    }
}
