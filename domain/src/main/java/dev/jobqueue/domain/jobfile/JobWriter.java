package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Tree;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.schedule.Schedule;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes jobs as trees of maps, lists, strings, numbers and booleans, with the keys of a job file and without what is the
 * default. Reading a tree gives the same job; numbers in free-form places come back as Integer, Long or Double.
 */
public final class JobWriter {

    private static final Schedule UNCHECKED = instant -> Optional.empty();
    private static final JobReader READER = new JobReader(spec -> UNCHECKED);
    /** Never used: every schedule is written with its zone. */
    private static final ZoneId NO_ZONE = ZoneOffset.UTC;

    private JobWriter() {}

    /** @throws IllegalArgumentException when the job holds what no job file can say */
    public static Map<String, Object> write(JobDefinition job) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(JobKeys.ID.name(), job.id().value());
        ActionKeys.write(job.action(), tree);
        TriggerKeys.write(job.triggers(), tree);
        ClaimKeys.write(job.claim(), tree);
        AttemptKeys.write(job.attempts(), tree);
        ResourceKeys.write(job.attempts().limits(), job.claim().resources(), tree);
        ContextKeys.write(job.context(), tree);
        CareKeys.write(job, tree);
        read(Tree.value(tree));
        return tree;
    }

    /**
     * A whole job file.
     *
     * @throws IllegalArgumentException when a job holds what no job file can say
     */
    public static Map<String, Object> write(JobSet jobs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!jobs.pools().isEmpty()) {
            tree.put(FileKeys.POOLS.name(), jobs.pools());
        }
        List<Object> written = new ArrayList<>();
        jobs.jobs().forEach(job -> written.add(write(job)));
        tree.put(FileKeys.JOBS.name(), written);
        return tree;
    }

    /**
     * Reads what {@link #write(JobDefinition)} has written. Schedules are not checked.
     *
     * @throws IllegalArgumentException when it is anything else; the message says all that is wrong
     */
    public static JobDefinition read(Value tree) {
        Faults faults = new Faults();
        Optional<JobDefinition> job = JobKeys.JOB
                .read(tree, "the job", faults)
                .flatMap((Fields fields) -> READER.read(fields, NO_ZONE, faults));
        return job.orElseThrow(() -> new IllegalArgumentException(
                faults.inTextOrder().stream().map(Fault::message).collect(Collectors.joining("; "))));
    }
}
