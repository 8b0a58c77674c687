package dev.jobqueue.standalone.simulate;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.domain.simulation.PredictedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bars on a time line of so many steps, one row for each job. Bars of a kind that touch become one, so that a chart is no larger
 * than its steps, however many runs there are.
 */
final class GanttChart {

    /** Steps of the time line; each is drawn one pixel wide. */
    static final int STEPS = 1_200;

    /** What a bar shows. */
    enum Kind {
        WAIT,
        RUN,
        FAILURE
    }

    /**
     * One or more runs.
     *
     * @param from the first step
     * @param to the step after the last
     * @param first what the first of them is
     */
    record Bar(Kind kind, int from, int to, int runs, PredictedRun first) {}

    /** The bars of a job. */
    record Row(JobId job, List<Bar> bars) {}

    private final Instant from;
    private final Instant until;
    private final Map<JobId, Map<Kind, List<Bar>>> rows = new TreeMap<>();

    GanttChart(Instant from, Instant until) {
        this.from = from;
        this.until = until;
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    /** Adds a run; runs come in the order of their ends. */
    void add(PredictedRun run) {
        Map<Kind, List<Bar>> row = rows.computeIfAbsent(run.job(), job -> new TreeMap<>());
        run.readyAt().ifPresent(ready -> {
            Instant start = run.startAt().orElse(until);
            if (start.isAfter(ready)) {
                bar(row, Kind.WAIT, ready, start, run);
            }
        });
        run.startAt().ifPresent(start -> {
            Kind kind = run.status().isFailure() ? Kind.FAILURE : Kind.RUN;
            bar(row, kind, start, run.endAt().orElse(until), run);
        });
    }

    /** By the first bar of each job. */
    List<Row> rows() {
        List<Row> all = new ArrayList<>();
        rows.forEach((job, kinds) -> all.add(
                new Row(job, kinds.values().stream().flatMap(List::stream).toList())));
        all.sort(Comparator.comparing((Row row) ->
                        row.bars().stream().mapToInt(Bar::from).min().orElse(STEPS))
                .thenComparing(Row::job));
        return all;
    }

    /** The step of an instant; none where it is outside. */
    Optional<Integer> step(Instant at) {
        int step = position(at);
        return at.isBefore(from) || !at.isBefore(until) ? Optional.empty() : Optional.of(step);
    }

    private void bar(Map<Kind, List<Bar>> row, Kind kind, Instant start, Instant end, PredictedRun run) {
        List<Bar> bars = row.computeIfAbsent(kind, any -> new ArrayList<>());
        int first = Math.min(position(start), STEPS - 1);
        int last = Math.max(first + 1, position(end));
        Bar before = bars.isEmpty() ? new Bar(kind, -2, -1, 0, run) : bars.get(bars.size() - 1);
        if (first <= before.to && last >= before.from) {
            bars.set(
                    bars.size() - 1,
                    new Bar(
                            kind,
                            Math.min(first, before.from),
                            Math.max(last, before.to),
                            before.runs + 1,
                            before.first));
        } else {
            bars.add(new Bar(kind, first, last, 1, run));
        }
    }

    private int position(Instant at) {
        double share = Duration.between(from, at).toMillis()
                / (double) Duration.between(from, until).toMillis();
        return (int) Math.round(Math.max(0, Math.min(1, share)) * STEPS);
    }
}
