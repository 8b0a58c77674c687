package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.domain.explain.Explain;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.simulation.Forecast.JobForecast;
import dev.jobqueue.domain.simulation.Forecast.Utilisation;
import dev.jobqueue.domain.simulation.Forecast.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a simulation says that a person should mend: what can never keep up, never starts, or is late. */
final class Warnings {

    private static final String CANNOT_KEEP_UP = "cannot-keep-up";
    private static final String NEVER_STARTS = "never-starts";
    private static final String LATE = "late";

    private static final Set<ReasonCode> NEVER = Set.of(ReasonCode.LABELS, ReasonCode.TOO_LARGE);

    private final Plan plan;
    private final Collection<JobTally> tallies;
    private final List<Warning> warnings = new ArrayList<>();

    Warnings(Plan plan, Collection<JobTally> tallies) {
        this.plan = plan;
        this.tallies = tallies;
    }

    List<Warning> of(List<JobForecast> jobs, QueueState end) {
        Set<JobId> never = neverStarting(end);
        Map<JobId, JobForecast> forecasts = new HashMap<>();
        jobs.forEach(job -> forecasts.put(job.job(), job));
        for (JobTally tally : tallies) {
            JobForecast job = forecasts.get(tally.job().id());
            if (job != null && tally.fallsBehind() && !never.contains(job.job())) {
                fallingBehind(tally, job, end);
            }
        }
        overloadedParts(tallies.stream()
                .filter(tally -> !never.contains(tally.job().id()))
                .toList());
        jobs.stream()
                .filter(job -> job.late() > 0)
                .forEach(job ->
                        warn(LATE, job.job().value(), job.late() + " of its runs are not done in time (lateAfter)"));
        return warnings;
    }

    private Set<JobId> neverStarting(QueueState end) {
        Set<JobId> never = new HashSet<>();
        Map<JobId, Explanation> why = new Explain(end, plan.nodes(), plan.until()).all();
        for (JobTally tally : tallies) {
            JobId job = tally.job().id();
            Optional.ofNullable(why.get(job)).map(Explanation::reasons).stream()
                    .flatMap(List::stream)
                    .filter(reason -> NEVER.contains(reason.code()))
                    .forEach(reason -> {
                        never.add(job);
                        warn(NEVER_STARTS, job.value(), reason.message());
                    });
        }
        return never;
    }

    private void fallingBehind(JobTally tally, JobForecast job, QueueState end) {
        long atGate = end.runs().of(job.job()).stream()
                .filter(run -> run.phase() instanceof Phase.Waiting gates && gates.dependencies())
                .count();
        if (job.load() > 1) {
            warn(
                    CANNOT_KEEP_UP,
                    job.job().value(),
                    "asks for " + percent(job.load())
                            + " of the time that its concurrency allows here; as long as it does, its backlog grows:"
                            + " run it less often, make it faster, or raise its concurrency");
        } else if (atGate > 1) {
            warn(
                    CANNOT_KEEP_UP,
                    tally.job().id().value(),
                    "its schedule asks for more runs than its dependencies complete, and " + atGate
                            + " wait for them in the end: run it less often, or what it depends on more often");
        }
    }

    /** What many jobs share is overloaded where more is asked of it than it has, and what takes some of it falls behind. */
    private void overloadedParts(List<JobTally> able) {
        Shares asked = new Shares(able, plan, JobTally::asked);
        Utilisation shares = asked.utilisation();
        overloaded(able, "slots", shares.slots(), claim -> true, "raise 'slots' of a node, or add a node");
        overloaded(
                able, "cpu", shares.cpu(), claim -> claim.resources().cpuMillis() > 0, "reserve less, or add a node");
        overloaded(
                able,
                "memory",
                shares.memory(),
                claim -> claim.resources().memoryBytes() > 0,
                "reserve less, or add a node");
        shares.pools()
                .forEach((pool, share) -> overloaded(
                        able,
                        "pool '" + pool + "'",
                        share,
                        claim -> claim.pools().containsKey(pool),
                        "give it more permits"));
        if (asked.exclusive() > 0) {
            overloaded(
                    able,
                    "exclusive",
                    asked.exclusive() + asked.besideExclusive(),
                    claim -> true,
                    "exclusive runs and those that may not run beside them need more time than there is:"
                            + " make the exclusive ones shorter or rarer");
        }
    }

    private void overloaded(List<JobTally> able, String what, double share, Predicate<Claim> takes, String remedy) {
        boolean waits = able.stream()
                .anyMatch(tally -> tally.waits()
                        && tally.fallsBehind()
                        && takes.test(tally.job().claim()));
        if (share > 1 && waits) {
            warn(
                    CANNOT_KEEP_UP,
                    what,
                    percent(share) + " of it is asked for here; as long as it is, the backlog grows: " + remedy);
        }
    }

    private void warn(String code, String subject, String message) {
        warnings.add(new Warning(code, subject, message));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
