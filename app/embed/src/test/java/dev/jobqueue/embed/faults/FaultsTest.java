package dev.jobqueue.embed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on one database, and everything that can go wrong with them: the promises of the queue hold all the same. */
class FaultsTest {

    /** -Djobqueue.test.faults=1000 tries more. */
    private static final int FAULTS = Integer.getInteger("jobqueue.test.faults", 100);

    private static final long SETTLES_WITHIN_SECONDS = 90;

    /** Of what is random, except for what the machine adds; -Djobqueue.test.seed=N repeats it. */
    private final long seed = Long.getLong("jobqueue.test.seed", System.nanoTime());

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void the_promises_hold_whatever_breaks() throws Exception {
        System.out.println("seed " + seed + ", in " + directory);
        Ledger ledger = new Ledger();
        Work work = Work.in(directory);
        work.prepare();
        Kept kept;
        CalmKill kill;
        int unasked;
        int unclosed;
        Duration away;
        try (Server server = Server.start(directory.resolve("database"));
                Storm storm = new Storm(new Random(seed), server, directory, ledger, List.of("one", "two", "three"))) {
            storm.begin();
            Kept.noteWrites(server);
            storm.rage(FAULTS);
            storm.calm();
            awaitIdle(server);
            kill = CalmKill.among(storm.startPatient(), server, work, ledger);
            awaitIdle(server);
            storm.closeNodes();
            unasked = storm.unasked();
            unclosed = storm.unclosed();
            away = server.longestStop();
            kept = Kept.in(server);
        }
        List<Evidence> evidence = Evidence.in(work.evidence());
        List<Verdict> verdicts = new ArrayList<>(new Checker(evidence, kept, ledger, false).verdicts());
        verdicts.add(kill.verdict(evidence, kept));

        System.out.println(ledger.counts() + ", " + unasked + " nodes ended unasked, " + unclosed
                + " did not close, database away for up to " + away.toMillis() + " ms");
        verdicts.forEach(System.out::println);
        assertThat(kept.lastRun()).as("runs among the faults").isGreaterThan(FAULTS);
        assertThat(verdicts).as("seed %d", seed).allMatch(Verdict::held);
    }

    /** Waits until no run lives, or until it is plain that one is stuck. */
    private static void awaitIdle(Server server) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLES_WITHIN_SECONDS);
        while (!Kept.living(server).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
