package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.ParameterFault;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The job types that a queue knows, by name. */
public final class JobTypes {

    private final Map<String, JobType> byName = new TreeMap<>();

    /** @throws IllegalArgumentException when two types have one name */
    public JobTypes(Collection<JobType> types) {
        for (JobType type : types) {
            JobType other = byName.put(type.name(), type);
            if (other != null) {
                throw new IllegalArgumentException("job type '" + type.name() + "' is defined by "
                        + other.getClass().getName() + " and by "
                        + type.getClass().getName() + ": remove one of them");
            }
        }
    }

    public Optional<JobType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException when the type is unknown, or its parameters are wrong */
    public JobTask task(TypedAction action) {
        JobType type = find(action.type())
                .orElseThrow(() -> new IllegalArgumentException("there is no job type '" + action.type()
                        + "': known are " + String.join(", ", byName.keySet()) + "; a plugin can add more"));
        return task(type, action.with());
    }

    /**
     * The task that this type makes of these parameters; what is secret among them goes into nothing that it says.
     *
     * @throws InvalidParametersException when they are wrong
     */
    public static JobTask task(JobType type, Map<String, Object> with) {
        Parameters parameters = Parameters.read(type.parameters(), with);
        JobTask task = type.task(parameters);
        return parameters.secrets().isEmpty() ? task : new DiscreetTask(task, new Mask(parameters.secrets()));
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

    private void check(JobDefinition job, String key, TypedAction action, List<Problem> problems) {
        try {
            task(action);
        } catch (InvalidParametersException wrong) {
            wrong.faults()
                    .forEach(fault -> problems.add(new Problem(
                            "type",
                            Optional.of(job.id()),
                            path(key, action, fault),
                            "job '" + job.id() + "': " + fault.message())));
        } catch (IllegalArgumentException wrong) {
            problems.add(Problem.of("type", job.id(), key, "job '" + job.id() + "': " + wrong.getMessage()));
        } catch (RuntimeException | LinkageError fault) {
            problems.add(Problem.of(
                    "type",
                    job.id(),
                    key,
                    "job '" + job.id() + "': type '" + action.type() + "' failed on these parameters: " + fault));
        }
    }
}
