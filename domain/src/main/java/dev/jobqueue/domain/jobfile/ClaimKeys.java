package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.Shape;
import dev.jobqueue.domain.document.Shapes;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys that become a job's {@link Claim}, but those about cpu and memory. */
final class ClaimKeys {

    /** Permits by pool, of a job or of the whole queue. */
    static final Shape<Map<String, Integer>> PERMITS =
            Shapes.map(Pattern.compile("[\\s\\S]+"), "a name", Shapes.integer(1, Integer.MAX_VALUE));

    static final Key<Integer> PRIORITY = Key.optional(
            "priority",
            Shapes.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
            "Higher starts first; it grows while a run waits.",
            "0");
    static final Key<Boolean> EXCLUSIVE =
            Key.optional("exclusive", Shapes.bool(), "true: nothing else of the queue runs beside it.", "false");
    static final Key<Integer> CONCURRENCY = Key.optional(
            "concurrency", Shapes.integer(1, Integer.MAX_VALUE), "How many runs of this job may run at once.", "1");
    static final Key<Long> MAX_RUNS = Key.optional(
            "maxRuns",
            Shapes.wholeNumber(1, Long.MAX_VALUE),
            "How many runs it may have in its whole life; then it is completed.",
            "no limit");
    static final Key<Map<String, Integer>> POOLS =
            Key.optional("pools", PERMITS, "Permits of each pool that a run takes while it runs.", "none");
    static final Key<List<String>> NODES = Key.optional(
            "nodes",
            Shapes.wordOr(Shapes.filledText().map(List::of), Shapes.list(Shapes.filledText())),
            "Labels that a node must have to run it; a single one may stand without the list.",
            "any node");

    static final List<Key<?>> ALL = List.of(PRIORITY, EXCLUSIVE, CONCURRENCY, MAX_RUNS, POOLS, NODES);

    private ClaimKeys() {}

    static Claim read(Fields job, ResourceLimits limits) {
        return new Claim(
                job.get(PRIORITY).orElse(Claim.DEFAULT.priority()),
                job.get(EXCLUSIVE).orElse(Claim.DEFAULT.exclusive()),
                job.get(CONCURRENCY).orElse(Claim.DEFAULT.concurrency()),
                job.get(MAX_RUNS).map(OptionalLong::of).orElse(OptionalLong.empty()),
                job.get(POOLS).orElse(Map.of()),
                ResourceKeys.resources(job, limits),
                job.get(NODES).<Set<String>>map(TreeSet::new).orElse(Set.of()));
    }

    static void write(Claim claim, Map<String, Object> to) {
        if (claim.priority() != Claim.DEFAULT.priority()) {
            to.put(PRIORITY.name(), claim.priority());
        }
        if (claim.exclusive()) {
            to.put(EXCLUSIVE.name(), true);
        }
        if (claim.concurrency() != Claim.DEFAULT.concurrency()) {
            to.put(CONCURRENCY.name(), claim.concurrency());
        }
        claim.maxRuns().ifPresent(runs -> to.put(MAX_RUNS.name(), runs));
        if (!claim.pools().isEmpty()) {
            to.put(POOLS.name(), claim.pools());
        }
        if (!claim.nodes().isEmpty()) {
            to.put(NODES.name(), List.copyOf(claim.nodes()));
        }
    }
}
