package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.ParameterFault;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.task.TaskJob;
import dev.jobqueue.domain.execution.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The job types that a queue knows, by name. A type that hangs when a job is checked is not asked again: the queue would wait for it
 * each time.
 */
public final class JobTypes {

    /** How long a type may take to look at the parameters of a job. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, JobType> given;
    private final JobTypeSource more;
    private final SubmittedTasks submitted;
    private final Duration limit;
    private final Set<String> hung = ConcurrentHashMap.newKeySet();
    private volatile Optional<Map<String, JobType>> all = Optional.empty();

    /** @throws IllegalArgumentException when two types have one name */
    public JobTypes(Collection<JobType> types) {
        this(types, JobTypeSource.NONE);
    }

    /**
     * Types of which some are made only when a name is not among the others.
     *
     * @throws IllegalArgumentException when two of the types have one name, or one has that of submitted tasks
     */
    public JobTypes(Collection<JobType> types, JobTypeSource more) {
        this(types, more, LIMIT);
    }

    JobTypes(Collection<JobType> types, JobTypeSource more, Duration limit) {
        this(types, more, new SubmittedTasks(Set.of(), labels -> {}), limit);
    }

    /** The same, with tasks that need no type. */
    public JobTypes(Collection<JobType> types, JobTypeSource more, SubmittedTasks submitted) {
        this(types, more, submitted, LIMIT);
    }

    private JobTypes(Collection<JobType> types, JobTypeSource more, SubmittedTasks submitted, Duration limit) {
        this.given = byName(types);
        this.more = more;
        this.submitted = submitted;
        this.limit = limit;
    }

    private static Map<String, JobType> byName(Collection<JobType> types) {
        Map<String, JobType> byName = new TreeMap<>();
        for (JobType type : types) {
            if (type.name().equals(TypedAction.TASK)) {
                throw new IllegalArgumentException("job type 'task' is defined by "
                        + type.getClass().getName() + ", and reserved for jobs that programs submit: rename it");
            }
            JobType other = byName.put(type.name(), type);
            if (other != null) {
                throw new IllegalArgumentException("job type '" + type.name() + "' is defined by "
                        + other.getClass().getName() + " and by "
                        + type.getClass().getName() + ": remove one of them");
            }
        }
        return byName;
    }

    public Optional<JobType> find(String name) {
        JobType known = given.get(name);
        return Optional.ofNullable(known != null ? known : all().get(name));
    }

    private synchronized Map<String, JobType> all() {
        if (all.isEmpty()) {
            List<JobType> types = new ArrayList<>(given.values());
            types.addAll(more.types());
            all = Optional.of(byName(types));
        }
        return all.get();
    }

    /** What makes the task of an attempt; of a submitted one, that is settled now. */
    Supplier<JobTask> tasks(Attempt attempt) {
        TypedAction action = (TypedAction) attempt.action();
        if (!action.type().equals(TypedAction.TASK)) {
            return () -> task(action);
        }
        Optional<JobTask> held = submitted.find(attempt.job());
        return () -> held.orElseThrow(() -> new IllegalStateException("job '" + attempt.job()
                + "' runs a task of a Java program, which this one has not submitted: call JobQueue.submit"));
    }

    /** @throws IllegalArgumentException when the type is unknown, or its parameters are wrong */
    public JobTask task(TypedAction action) {
        JobType type = find(action.type())
                .orElseThrow(() -> new IllegalArgumentException("there is no job type '" + action.type() + "'"
                        + Nearest.orElse(
                                action.type(),
                                all().keySet(),
                                "known are " + String.join(", ", all().keySet()) + "; a plugin can add more")));
        return task(type, action.with());
    }

    /**
     * Makes the task as a check, within the limit.
     *
     * @throws IllegalArgumentException when the type is unknown, or its parameters are wrong
     * @throws ArmsLength.HangsException when the type does not answer in time, or did not before
     */
    public void check(TypedAction action) {
        if (hung.contains(action.type())) {
            throw new ArmsLength.HangsException(
                    "it did not return before, and is not asked again until the next start");
        }
        try {
            JobTask unused = ArmsLength.call(limit, () -> task(action));
        } catch (ArmsLength.HangsException hangs) {
            hung.add(action.type());
            throw hangs;
        }
    }

    /**
     * The task that this type makes of these parameters; what is secret among them goes into nothing that it says.
     *
     * @throws InvalidParametersException when they are wrong
     */
    public static JobTask task(JobType type, Map<String, Object> with) {
        Parameters parameters = Parameters.read(type.parameters(), with);
        if (parameters.secrets().isEmpty()) {
            return type.task(parameters);
        }
        Mask mask = new Mask(parameters.secrets());
        return new DiscreetTask(mask.around(() -> type.task(parameters)), mask);
    }

    /** What of a job is done by job types, by its key. */
    public static Map<String, TypedAction> actions(JobDefinition job) {
        Map<String, TypedAction> actions = new LinkedHashMap<>();
        if (job.action() instanceof TypedAction action) {
            actions.put("type", action);
        }
        job.attempts().failover().ifPresent(failover -> {
            if (failover instanceof TypedAction action) {
                actions.put("failover", action);
            }
        });
        return actions;
    }

    /** What is wrong with the job's types and their parameters. */
    public List<Problem> problems(JobDefinition job) {
        List<Problem> problems = new ArrayList<>();
        actions(job).forEach((key, action) -> check(job, key, action, problems));
        return problems;
    }

    /** The keys that lead to what is wrong: of what nothing is written, as far as something is. */
    private static List<String> path(String key, TypedAction action, ParameterFault fault) {
        List<String> path = new ArrayList<>();
        if (!key.equals("type")) {
            path.add(key);
        }
        path.add(action.with().isEmpty() ? "type" : "with");
        path.addAll(fault.path());
        return path;
    }

    private static void checkSubmitted(JobDefinition job, String key, TypedAction action, List<Problem> problems) {
        boolean submitted = key.equals("type")
                && action.isolation() == Isolation.THREAD
                && job.claim().nodes().contains(TaskJob.label(job.id()));
        if (!submitted) {
            problems.add(Problem.of(
                    "reserved-type",
                    job.id(),
                    key,
                    "job '" + job.id() + "' has a '" + key + "' of 'task', which is for jobs that a Java program"
                            + " submits, on its own threads: call JobQueue.submit, or name another type"));
        }
    }

    private void check(JobDefinition job, String key, TypedAction action, List<Problem> problems) {
        if (action.type().equals(TypedAction.TASK)) {
            checkSubmitted(job, key, action, problems);
            return;
        }
        try {
            check(action);
        } catch (InvalidParametersException wrong) {
            wrong.faults()
                    .forEach(fault -> problems.add(new Problem(
                            "type",
                            Optional.of(job.id()),
                            path(key, action, fault),
                            "job '" + job.id() + "': " + fault.message())));
        } catch (IllegalArgumentException wrong) {
            problems.add(Problem.of("type", job.id(), key, "job '" + job.id() + "': " + wrong.getMessage()));
        } catch (RuntimeException | Error fault) { // It ran elsewhere: its errors harm nothing here.
            problems.add(Problem.of(
                    "type",
                    job.id(),
                    key,
                    "job '" + job.id() + "': type '" + action.type() + "' failed on these parameters: "
                            + (fault instanceof ArmsLength.HangsException
                                    ? fault.getMessage()
                                    : FailureText.of(fault))));
        }
    }
}
