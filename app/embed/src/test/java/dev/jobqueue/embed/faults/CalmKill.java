package dev.jobqueue.embed.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One node is killed while it runs something and nothing else is wrong: the database is well, and other nodes wait quietly. Each of its
 * runs is to begin elsewhere in time.
 *
 * @param micros when it was killed, since 1970
 */
record CalmKill(String node, Set<Long> runs, long micros) {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int RUNS = Work.EACH;
    private static final long SOON_SECONDS = 60;
    private static final double MICROS_A_SECOND = 1_000_000;

    /** Gives the nodes something that lasts, and kills the one that has most of it. */
    static CalmKill among(List<Member> members, Server server, Work work, Ledger ledger)
            throws IOException, InterruptedException, SQLException {
        for (int number = 1; number <= RUNS; number++) {
            members.get(0).process().tell("trigger " + Work.LASTING + " calm" + number);
        }
        awaitBegun(work);
        Map<String, Set<Long>> running = running(server);
        Member victim = members.stream()
                .max(Comparator.comparingInt(
                        member -> running.getOrDefault(member.name(), Set.of()).size()))
                .orElseThrow();
        ledger.note(Fault.KILL_FOR_LONG, victim.name());
        victim.process().kill();
        return new CalmKill(victim.name(), running.getOrDefault(victim.name(), Set.of()), Evidence.now());
    }

    private static void awaitBegun(Work work) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON_SECONDS);
        while (begun(work) < RUNS) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + begun(work) + " of " + RUNS + " quiet runs began within "
                        + SOON_SECONDS + " s: see the logs of the nodes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static long begun(Work work) throws IOException {
        return Evidence.in(work.evidence()).stream()
                .filter(line -> line.what() == Evidence.What.BEGIN && line.job().equals(Work.LASTING))
                .count();
    }

    private static Map<String, Set<Long>> running(Server server) throws SQLException {
        Map<String, Set<Long>> running = new TreeMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select node, id from live_run where job = '" + Work.LASTING + "' and node is not null")) {
            while (row.next()) {
                running.computeIfAbsent(row.getString("node"), name -> new TreeSet<>())
                        .add(row.getLong("id"));
            }
        }
        return running;
    }

    /** By what was written after all had ended. */
    Verdict verdict(List<Evidence> evidence, Kept kept) {
        List<String> broken = new ArrayList<>();
        long longest = 0;
        if (runs.isEmpty()) {
            broken.add("node " + node + " ran nothing when it was killed");
        }
        for (long run : runs) {
            Evidence.Key again = new Evidence.Key(run, 2);
            Optional<Long> begin = evidence.stream()
                    .filter(line -> line.key().equals(again) && line.what() == Evidence.What.BEGIN)
                    .map(Evidence::micros)
                    .findFirst();
            Kept.Attempt record = kept.attempts().get(again);
            if (begin.isEmpty() || record == null || record.node().equals(node)) {
                broken.add("run " + run + " did not begin elsewhere: " + record);
            } else {
                longest = Math.max(longest, begin.get() - micros);
            }
        }
        if (longest > LONGEST.toNanos() / 1_000) {
            broken.add("after " + seconds(longest) + " s");
        }
        return new Verdict(
                "with nothing else wrong, a dead node's runs begin elsewhere within " + LONGEST.toSeconds() + " s",
                runs.size() + " runs of a killed node, by default times, begun elsewhere after up to "
                        + seconds(longest) + " s",
                broken);
    }

    private static double seconds(long micros) {
        return Math.round(micros / MICROS_A_SECOND * 10) / 10.0;
    }
}
