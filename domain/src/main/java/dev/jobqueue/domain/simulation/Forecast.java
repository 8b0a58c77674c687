package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A simulation in short.
 *
 * @param jobs every job, by id
 * @param assumed jobs of which nobody knew how long they take
 */
public record Forecast(
        Instant from,
        Instant until,
        List<JobForecast> jobs,
        Utilisation utilisation,
        List<JobId> assumed,
        List<Warning> warnings) {

    public Forecast {
        jobs = List.copyOf(jobs);
        assumed = List.copyOf(assumed);
        warnings = List.copyOf(warnings);
    }

    /**
     * What becomes of a job.
     *
     * @param runs that were asked for
     * @param starts attempts that started
     * @param left runs that had not started when the simulated time was over
     * @param late runs that broke the job's {@code lateAfter}
     * @param misfires runs that had not started when the next instant of the job's schedule came
     * @param meanWait from ready to start, over its starts
     * @param worstWait the longest; none where nothing started
     * @param load how much of the time that its concurrency allows it asks for: where it stays above 1, its backlog grows for ever
     */
    public record JobForecast(
            JobId job,
            long runs,
            long starts,
            long left,
            long late,
            long misfires,
            Optional<Duration> meanWait,
            Optional<Duration> worstWait,
            double load) {}

    /**
     * How much is in use, as shares of the whole over the whole time: 1 is all of it, always.
     *
     * @param cpu reserved, of all nodes; 0 where no job reserves any
     * @param memory reserved, of all nodes; 0 where no job reserves any
     */
    public record Utilisation(double slots, double cpu, double memory, Map<String, Double> pools) {

        public Utilisation {
            pools = Collections.unmodifiableMap(new TreeMap<>(pools));
        }
    }

    /**
     * Something that a person should mend before the jobs are applied.
     *
     * @param code stable: {@code cannot-keep-up}, {@code never-starts} or {@code late}
     * @param subject the job, the pool, or {@code slots}, {@code cpu}, {@code memory}, {@code exclusive}
     */
    public record Warning(String code, String subject, String message) {}
}
