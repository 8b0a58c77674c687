package dev.jobqueue.embed.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Gives the nodes work, and does to them what can go wrong, several things at once, until enough has. */
final class Storm implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(30);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long DEAD = FaultyNode.DEAD_AFTER.toNanos();
    private static final long FENCE = FaultyNode.FENCED_AFTER.toNanos();

    /** In seconds. */
    private static final long READY_WITHIN = 60;

    /** A node that is to close within its drain time is killed after this. */
    private static final long CLOSES_WITHIN = 20 * SECOND;

    private final Random random;
    private final Server server;
    private final Ledger ledger;
    private final List<Member> members = new ArrayList<>();
    private final Set<Member> troubled = new HashSet<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::nanos));
    private boolean down;
    private long nextWork;
    private long nextFault;
    private int tokens;
    private int unasked;
    private int unclosed;

    Storm(Random random, Server server, Path directory, Ledger ledger, List<String> names) {
        this.random = random;
        this.server = server;
        this.ledger = ledger;
        names.forEach(name -> members.add(new Member(name, directory, server.port(), ledger::heard)));
    }

    private record Later(long nanos, Action action) {}

    /** What is done to a process or a database. */
    @FunctionalInterface
    private interface Action {
        void perform() throws IOException, InterruptedException;
    }

    /** Starts all nodes, the first of them alone, with the jobs that there are. */
    void begin() throws IOException, InterruptedException {
        for (Member member : members) {
            member.start(random);
            requireReady(member);
        }
        members.get(0).process().tell("apply " + Work.FIRST);
        long end = System.nanoTime() + READY_WITHIN * SECOND;
        while (!ledger.applied().equals(Work.FIRST)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no jobs are applied: see the log of node "
                        + members.get(0).name());
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Rages until there were so many faults. */
    void rage(int faults) throws IOException, InterruptedException {
        while (ledger.faults() < faults) {
            long now = System.nanoTime();
            while (!later.isEmpty() && later.peek().nanos <= now) {
                later.remove().action.perform();
            }
            reviveAll();
            if (nextWork <= now) {
                giveWork();
                nextWork = now + upTo(SECOND / 2);
            }
            if (nextFault <= now) {
                strike(Fault.draw(random));
                nextFault = now + upTo(SECOND * 2 / 3);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Ends all faults, and has the nodes finish what there is to do. */
    void calm() throws IOException, InterruptedException {
        while (!later.isEmpty()) {
            later.remove().action.perform();
        }
        ledger.noteCalm();
        for (int tries = 0; !ledger.applied().equals(Work.QUIET); tries++) {
            if (tries == 100) {
                throw new IllegalStateException("no node applies anything");
            }
            reviveAll();
            for (Member member : members) {
                if (member.process().isReadyWithin(READY_WITHIN)) {
                    member.process().tell("apply " + Work.QUIET);
                }
            }
            LockSupport.parkNanos(SECOND);
        }
    }

    /** Nodes that ended without having been asked to, such as one that could not enter the database when it started. */
    int unasked() {
        return unasked;
    }

    /** Nodes that did not close in time. */
    int unclosed() {
        return unclosed;
    }

    /** After the storm: the nodes as they are by default, and all of them up. */
    List<Member> startPatient() throws IOException, InterruptedException {
        closeNodes();
        for (Member member : members) {
            member.startPatient(random);
        }
        for (Member member : members) {
            requireReady(member);
        }
        return List.copyOf(members);
    }

    /** Closes all nodes; what does not close is killed. */
    void closeNodes() throws IOException, InterruptedException {
        for (Member member : members) {
            member.process().tell("close");
        }
        for (Member member : members) {
            if (!member.process().hasEndedWithin(CLOSES_WITHIN / SECOND)) {
                unclosed++;
            }
            member.end();
        }
    }

    /** Kills what has not been closed. */
    @Override
    public void close() throws IOException {
        try {
            for (Member member : members) {
                member.end();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireReady(Member member) throws InterruptedException {
        if (!member.process().isReadyWithin(READY_WITHIN)) {
            throw new IllegalStateException("node " + member.name() + " does not start: see its log");
        }
    }

    private void reviveAll() throws IOException, InterruptedException {
        for (Member member : members) {
            if (!member.process().isAlive() && !troubled.contains(member)) {
                unasked++;
                revive(member);
            }
        }
    }

    private void revive(Member member) throws IOException, InterruptedException {
        member.end();
        member.start(random);
    }

    private void giveWork() {
        Member member = any(members);
        List<String> jobs = random.nextInt(25) == 0 ? Work.exclusive() : Work.triggered();
        String token = "t" + ++tokens;
        member.process().tell(random.nextInt(8) == 0 ? "emit order " + token : "trigger " + any(jobs) + " " + token);
    }

    private void strike(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case KILL -> trouble(fault, 0);
            case KILL_FOR_LONG -> trouble(fault, DEAD + upTo(2 * SECOND));
            case PAUSE -> trouble(fault, upTo(FENCE));
            case PAUSE_FOR_LONG -> trouble(fault, DEAD + upTo(2 * SECOND));
            case SILENCE -> trouble(fault, upTo(FENCE));
            case SILENCE_FOR_LONG -> trouble(fault, FENCE + upTo(2 * DEAD));
            case DEAF, MUTE -> trouble(fault, upTo(2 * DEAD));
            case DROP -> trouble(fault, 0);
            case DRAIN -> trouble(fault, CLOSES_WITHIN);
            case RESTART -> stopDatabase(fault, "fast", 0);
            case CRASH -> stopDatabase(fault, "immediate", 0);
            case OUTAGE -> stopDatabase(fault, random.nextBoolean() ? "fast" : "immediate", FENCE + upTo(DEAD));
            case APPLY, CANCEL -> {
                String words = fault == Fault.APPLY ? "apply again-" : "cancel ";
                ledger.note(fault, "-");
                any(members).process().tell(words + random.nextInt(1_000));
            }
        }
    }

    private void stopDatabase(Fault fault, String mode, long nanos) throws IOException, InterruptedException {
        if (!down) {
            down = true;
            ledger.note(fault, "-");
            server.stop(mode);
            after(nanos, () -> {
                server.startAgain();
                down = false;
            });
        }
    }

    /** One node at least is let alone. */
    private void trouble(Fault fault, long nanos) throws IOException, InterruptedException {
        Member member = any(members);
        if (troubled.contains(member)
                || troubled.size() == members.size() - 1
                || (!member.process().isReady() && fault != Fault.KILL)) {
            return;
        }
        troubled.add(member);
        ledger.note(fault, member.name());
        apply(fault, member);
        after(nanos, () -> {
            end(fault, member);
            troubled.remove(member);
        });
    }

    private void apply(Fault fault, Member member) throws IOException, InterruptedException {
        switch (fault) {
            case KILL, KILL_FOR_LONG -> member.process().kill();
            case PAUSE, PAUSE_FOR_LONG -> member.process().signal("STOP");
            case SILENCE, SILENCE_FOR_LONG -> member.way().forward(false, false);
            case DEAF -> member.way().forward(true, false);
            case MUTE -> member.way().forward(false, true);
            case DROP -> member.way().drop();
            case DRAIN -> member.process().tell("close");
            case RESTART, CRASH, OUTAGE, APPLY, CANCEL -> throw new IllegalStateException(fault + " is not of a node");
        }
    }

    private void end(Fault fault, Member member) throws IOException, InterruptedException {
        switch (fault) {
            case KILL, KILL_FOR_LONG -> revive(member);
            case PAUSE, PAUSE_FOR_LONG -> member.process().signal("CONT");
            case SILENCE, SILENCE_FOR_LONG, DEAF, MUTE -> member.way().forward(true, true);
            case DROP -> {
                // It is over as soon as it has happened.
            }
            case DRAIN -> {
                if (member.process().isAlive()) {
                    unclosed++;
                }
                revive(member);
            }
            case RESTART, CRASH, OUTAGE, APPLY, CANCEL -> throw new IllegalStateException(fault + " is not of a node");
        }
    }

    private void after(long nanos, Action action) {
        later.add(new Later(System.nanoTime() + nanos, action));
    }

    private long upTo(long nanos) {
        return (long) (random.nextDouble() * nanos);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
