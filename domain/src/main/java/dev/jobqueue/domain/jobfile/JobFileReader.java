package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.JsonSchema;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.schedule.ScheduleParser;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads job files; says everything that is wrong with one, but what depends on other files. */
public final class JobFileReader {

    private static final String EXAMPLE = "write jobs: [{id: hello, command: echo hello}]";

    private final JobReader jobReader;
    private final ZoneId machineZone;

    /**
     * Reads schedules with this parser.
     *
     * @param machineZone where neither the file nor the job names a zone
     */
    public JobFileReader(ScheduleParser schedules, ZoneId machineZone) {
        this.jobReader = new JobReader(schedules);
        this.machineZone = machineZone;
    }

    /** JSON Schema of a job file, as a tree of maps and lists. */
    public static Map<String, Object> schema() {
        return JsonSchema.document("jobqueue job file", FileKeys.FILE);
    }

    public JobFile read(Document document) {
        Faults faults = new Faults();
        faults.addAll(document.faults());
        Fields file = Fields.none();
        if (holdsNothing(document.root())) {
            faults.add(document.root().at(), "no-jobs", "there is nothing in this file: " + EXAMPLE);
        } else {
            file = FileKeys.FILE.read(document.root(), "a job file", faults).orElse(file);
        }
        return read(document, file, faults);
    }

    private JobFile read(Document document, Fields file, Faults faults) {
        Fields defaults = file.get(FileKeys.DEFAULTS).orElse(Fields.none());
        ZoneId zone = file.get(FileKeys.ZONE).orElse(machineZone);
        Places places = new Places(file);
        Map<JobId, Position> declared = new LinkedHashMap<>();
        List<JobDefinition> jobs = new ArrayList<>();
        List<JobDefinition> broken = new ArrayList<>();
        for (Fields written : file.get(FileKeys.JOBS).orElse(List.of())) {
            Fields job = written.withDefaults(defaults, JobKeys.WITH_DEFAULTS);
            Optional<JobDefinition> definition = jobReader.read(job, zone, faults);
            job.get(ActionKeys.TYPE)
                    .filter(TypedAction.TASK::equals)
                    .ifPresent(type -> faults.add(
                            job.at(ActionKeys.TYPE),
                            "reserved-type",
                            "type 'task' is that of jobs which a Java program submits: write command, or another type, such as"
                                    + " java with a class"));
            boolean first = declare(job, declared, faults);
            job.get(JobKeys.ID).ifPresent(id -> places.add(id, job));
            if (first) {
                definition.ifPresentOrElse(
                        jobs::add, () -> JobReader.readable(job).ifPresent(broken::add));
            }
        }
        Set<JobId> ids = new LinkedHashSet<>(declared.keySet());
        JobFile.Jobs read = new JobFile.Jobs(new JobSet(jobs, pools(file)), broken, ids);
        return new JobFile(document.name(), read, faults.inTextOrder(), places);
    }

    private static boolean holdsNothing(Value root) {
        return root instanceof Value.Scalar scalar && scalar.kind() == Value.Scalar.Kind.NULL;
    }

    /** False where another job has the id. */
    private static boolean declare(Fields job, Map<JobId, Position> declared, Faults faults) {
        Optional<JobId> id = job.get(JobKeys.ID);
        if (id.isEmpty()) {
            return true;
        }
        Position at = job.entry(JobKeys.ID.name()).orElseThrow().value().at();
        Position first = declared.putIfAbsent(id.get(), at);
        if (first != null) {
            faults.add(
                    at,
                    "repeated-id",
                    "job id " + job.shown(JobKeys.ID) + " is given twice, first at " + first.line() + ":"
                            + first.column() + ": ids are unique, rename one of the jobs");
        }
        return first == null;
    }

    private static Map<String, Integer> pools(Fields file) {
        Map<String, Integer> pools = new LinkedHashMap<>();
        file.entry(FileKeys.POOLS.name()).ifPresent(entry -> {
            if (entry.value() instanceof Value.Mapping mapping) {
                mapping.entries().keySet().forEach(pool -> pools.put(pool, 1));
            }
        });
        pools.putAll(file.get(FileKeys.POOLS).orElse(Map.of()));
        return pools;
    }
}
