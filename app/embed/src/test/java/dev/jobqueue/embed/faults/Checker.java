package dev.jobqueue.embed.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says of each promise that can be seen from outside whether it held, by what the attempts wrote and what the database has kept. */
final class Checker {

    private static final Set<String> EXCLUSIVE = Set.copyOf(Work.exclusive());
    private static final Map<String, Integer> PERMITS = Map.of("pooled", 1, "greedy", Work.PERMITS);

    private final List<Evidence> evidence;
    private final Kept kept;
    private final Ledger ledger;
    private final boolean diskWasFull;
    private final Lives lives;
    private final TakeOvers takeOvers;

    /** @param diskWasFull true where the ends of commands may have been lost with it, so that nobody knows whether they still run */
    Checker(List<Evidence> evidence, Kept kept, Ledger ledger, boolean diskWasFull) {
        this.diskWasFull = diskWasFull;
        this.evidence = evidence;
        this.kept = kept;
        this.ledger = ledger;
        this.lives = new Lives(evidence, kept, ledger.troubles());
        this.takeOvers = new TakeOvers(kept, lives, ledger.troubles());
    }

    List<Verdict> verdicts() {
        return List.of(
                noneLost(),
                answersHold(),
                oneRecordEach(),
                noneDoubled(),
                exclusive(),
                concurrency(),
                maxRuns(),
                pools(),
                dependencies(),
                instants(),
                onLost(),
                noStaleWrites(),
                takeOvers.verdict());
    }

    private Map<Long, NavigableMap<Integer, Kept.Attempt>> byRun() {
        return kept.attempts().values().stream()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.key().run(),
                        TreeMap::new,
                        Collectors.toMap(
                                attempt -> attempt.key().attempt(),
                                Function.identity(),
                                (one, other) -> one,
                                TreeMap::new)));
    }

    private Verdict noneLost() {
        Map<Long, NavigableMap<Integer, Kept.Attempt>> runs = byRun();
        List<String> broken = new ArrayList<>();
        kept.living().forEach(run -> broken.add("still lives: " + run));
        for (long run = 1; run <= kept.lastRun(); run++) {
            if (!runs.containsKey(run)) {
                broken.add("run " + run + " has no record");
            }
        }
        return new Verdict("every run ends, none is lost or stuck", kept.lastRun() + " runs", broken);
    }

    private Verdict answersHold() {
        List<String> broken = new ArrayList<>(ledger.contradictions());
        Map<Long, NavigableMap<Integer, Kept.Attempt>> runs = byRun();
        ledger.answered().forEach((run, said) -> {
            String job = said.substring(0, said.indexOf(' '));
            NavigableMap<Integer, Kept.Attempt> attempts = runs.get(run);
            if (attempts == null || !attempts.firstEntry().getValue().job().equals(job)) {
                broken.add("run " + run + " was answered as of " + said + ", and is " + attempts);
            }
        });
        for (Evidence line : evidence) {
            String said = ledger.answered().get(line.run());
            if (said != null && !line.token().equals("-") && !said.equals(line.job() + " " + line.token())) {
                broken.add("run " + line.run() + " was answered as of " + said + ", and ran as " + line);
            }
        }
        return new Verdict(
                "what a call answered has happened",
                ledger.answered().size() + " runs answered, " + ledger.refused() + " calls refused",
                broken);
    }

    private Verdict oneRecordEach() {
        List<String> broken = new ArrayList<>(lives.twice());
        byRun().forEach((run, attempts) -> {
            if (attempts.firstKey() != 1 || attempts.lastKey() != attempts.size()) {
                broken.add("run " + run + " has records of attempts " + attempts.keySet());
            }
        });
        Set<Evidence.Key> seen = evidence.stream().map(Evidence::key).collect(Collectors.toSet());
        seen.stream()
                .filter(attempt -> !kept.attempts().containsKey(attempt))
                .forEach(attempt -> broken.add("attempt " + attempt + " ran without a record"));
        Set<Evidence.Key> ended = evidence.stream()
                .filter(line -> line.what() == Evidence.What.END)
                .map(Evidence::key)
                .collect(Collectors.toSet());
        kept.attempts().values().stream()
                .filter(attempt -> attempt.status().equals("SUCCEEDED") && !ended.contains(attempt.key()))
                .forEach(attempt -> broken.add("succeeded without having ended: " + attempt));
        return new Verdict(
                "each attempt runs once and has one record",
                kept.attempts().size() + " records, " + lives.attempts() + " attempts that ran",
                broken);
    }

    /** No attempt of a run beside another of it. */
    private Verdict noneDoubled() {
        List<String> broken = new ArrayList<>();
        Map<Long, Evidence.Key> running = new HashMap<>();
        for (Lives.Moment moment : lives.moments()) {
            Evidence.Key key = moment.line().key();
            if (moment.begins()) {
                Evidence.Key before = running.put(key.run(), key);
                if (before != null) {
                    broken.add(key + " of " + moment.line().job() + " beside " + before + ": "
                            + kept.attempts().get(before));
                }
            } else {
                running.remove(key.run(), key);
            }
        }
        return new Verdict(
                "no run runs twice at once",
                lives.attempts() + " attempts; left out: " + lives.excused()
                        + " begins and ends of attempts whose node stood still until it was declared dead",
                broken);
    }

    private Verdict exclusive() {
        return limited(
                "an exclusive run never runs beside another",
                job -> EXCLUSIVE.contains(job) ? 1 : 0,
                line -> true,
                running -> running.values().stream().anyMatch(EXCLUSIVE::contains) && running.size() > 1);
    }

    private Verdict concurrency() {
        return limited(
                "no job exceeds its concurrency",
                job -> 1,
                line -> true,
                running -> running.values().stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .anyMatch(job -> job.getValue() > Work.concurrency(job.getKey())));
    }

    private Verdict pools() {
        return limited(
                "no pool exceeds its permits",
                job -> PERMITS.getOrDefault(job, 0),
                line -> PERMITS.containsKey(line.job()),
                running -> running.values().stream().mapToInt(PERMITS::get).sum() > Work.PERMITS);
    }

    /** Looks at what runs at each begin. */
    private Verdict limited(
            String promise,
            Function<String, Integer> counted,
            Predicate<Evidence> concerned,
            Predicate<Map<Evidence.Key, String>> exceeded) {
        List<String> broken = new ArrayList<>();
        Map<Evidence.Key, String> running = new LinkedHashMap<>();
        int tried = 0;
        for (Lives.Moment moment : lives.moments()) {
            Evidence line = moment.line();
            if (concerned.test(line)) {
                if (moment.begins()) {
                    running.put(line.key(), line.job());
                    tried += counted.apply(line.job()) > 0 ? 1 : 0;
                    if (exceeded.test(running)) {
                        broken.add("when " + line.key() + " began there ran " + running + ", of which there is kept "
                                + running.keySet().stream()
                                        .map(kept.attempts()::get)
                                        .toList());
                    }
                } else {
                    running.remove(line.key());
                }
            }
        }
        return new Verdict(promise, tried + " starts", broken);
    }

    private Verdict maxRuns() {
        long runs = evidence.stream()
                .filter(line -> line.job().equals("limited"))
                .map(Evidence::run)
                .distinct()
                .count();
        return new Verdict(
                "no job exceeds its maxRuns",
                runs + " runs of at most " + Work.MOST_RUNS,
                runs > Work.MOST_RUNS ? List.of(runs + " runs") : List.of());
    }

    /** Each success of the source is consumed by one run of the dependent, which starts after it. */
    private Verdict dependencies() {
        List<String> broken = new ArrayList<>();
        Map<Long, NavigableMap<Integer, Kept.Attempt>> runs = byRun();
        long successes = runs.values().stream()
                .filter(run -> run.lastEntry().getValue().job().equals("source")
                        && run.lastEntry().getValue().status().equals("SUCCEEDED"))
                .count();
        long dependents = runs.values().stream()
                .filter(run -> run.firstEntry().getValue().job().equals("dependent"))
                .count();
        if (successes != dependents) {
            broken.add(successes + " successes, and " + dependents + " runs that need one");
        }
        Set<Long> ended = new HashSet<>();
        Set<Long> begun = new HashSet<>();
        for (Evidence line : evidence) {
            if (line.job().equals("source") && line.what() == Evidence.What.END) {
                ended.add(line.run());
            }
            if (line.job().equals("dependent") && begun.add(line.run()) && begun.size() > ended.size()) {
                broken.add("run " + line.run() + " began before what it needs had ended");
            }
        }
        return new Verdict("each success is consumed once", successes + " successes", broken);
    }

    /** One run for each instant, and where all are asked for, none left out. */
    private Verdict instants() {
        List<String> broken = new ArrayList<>();
        int all = 0;
        for (String job : List.of("ticking", "tocking")) {
            List<Long> instants = byRun().values().stream()
                    .filter(run -> run.firstEntry().getValue().job().equals(job))
                    .map(run -> run.firstEntry().getValue().scheduledFor())
                    .sorted()
                    .toList();
            all += instants.size();
            if (new TreeSet<>(instants).size() < instants.size()) {
                broken.add(job + " ran twice for an instant");
            }
            for (int index = 1; index < instants.size(); index++) {
                long gap = instants.get(index) - instants.get(index - 1);
                boolean isKept = gap == Work.EVERY.toNanos() / 1_000 || instants.get(index) > ledger.calmSince();
                if (job.equals("ticking") && !isKept) {
                    broken.add("ticking has a gap of " + gap + " µs before " + instants.get(index));
                }
            }
        }
        return new Verdict("one run for each job and instant", all + " instants", broken);
    }

    private Verdict onLost() {
        List<String> broken = new ArrayList<>();
        int lost = 0;
        int givenUp = 0;
        for (NavigableMap<Integer, Kept.Attempt> run : byRun().values()) {
            for (Kept.Attempt attempt : run.values()) {
                if (attempt.status().equals("LOST")) {
                    lost++;
                    boolean isGivenUp = diskWasFull && attempt.message().contains("cannot be known");
                    givenUp += isGivenUp ? 1 : 0;
                    boolean again = run.containsKey(attempt.key().attempt() + 1);
                    if (again == (isGivenUp || attempt.job().equals("fragile"))) {
                        broken.add(attempt + (again ? " was run again" : " was not run again"));
                    }
                }
            }
        }
        return new Verdict(
                "what is lost runs again, or fails, as its job says",
                lost + " attempts lost"
                        + (diskWasFull
                                ? ", " + givenUp + " of them given up, as their ends did not fit on the disk"
                                : ""),
                broken);
    }

    /** A commit is by the life of the node that its process began, and that still lives. */
    private Verdict noStaleWrites() {
        List<String> broken = new ArrayList<>();
        Map<String, Long> begun = new HashMap<>();
        int joins = 0;
        for (Kept.Write write : kept.writes()) {
            if (write.joins()) {
                begun.put(write.writer(), write.life());
                joins++;
            } else if (begun.containsKey(write.writer()) && begun.get(write.writer()) != write.life()) {
                broken.add(write + " by life " + begun.get(write.writer()));
            }
        }
        return new Verdict(
                "no stale node changes anything",
                kept.writes().size() - joins + " commits in " + joins + " lives",
                broken);
    }
}
