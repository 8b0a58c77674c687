package dev.jobqueue.embed.task.fork;

import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.embed.task.ArmsLength;
import dev.jobqueue.embed.task.JobTypes;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Which job types another JVM can make by name: those of the class path that have a public constructor without arguments. */
public final class ForkableTypes {

    private final JobTypes types;

    public ForkableTypes(JobTypes types) {
        this.types = types;
    }

    /** What is wrong with the job's wish for a process of its own, beside what is wrong with its types anyway. */
    public List<Problem> problems(JobDefinition job) {
        List<Problem> problems = new ArrayList<>();
        JobTypes.actions(job).forEach((key, action) -> {
            if (action.isolation() == Isolation.PROCESS
                    && types.find(action.type()).isPresent()) {
                try {
                    checkClassPath(action);
                } catch (IllegalArgumentException | ArmsLength.HangsException wrong) {
                    problems.add(
                            Problem.of("isolation", job.id(), key, "job '" + job.id() + "': " + wrong.getMessage()));
                }
            }
        });
        return problems;
    }

    /** Looks for everything that the task needs where another JVM will. */
    private void checkClassPath(TypedAction action) {
        String unused = className(action.type());
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            types.check(action);
        } finally {
            here.setContextClassLoader(before);
        }
    }

    /** @throws IllegalArgumentException when there is no such type, or it cannot be made by name */
    String className(String name) {
        JobType type =
                types.find(name).orElseThrow(() -> new IllegalArgumentException("there is no job type '" + name + "'"));
        Class<?> found = type.getClass();
        try {
            boolean same = Class.forName(found.getName(), false, ClassLoader.getSystemClassLoader()) == found;
            if (same
                    && Modifier.isPublic(found.getModifiers())
                    && Modifier.isPublic(found.getConstructor().getModifiers())) {
                return found.getName();
            }
        } catch (ReflectiveOperationException | LinkageError notByName) {
            throw new IllegalArgumentException(complaint(name), notByName);
        }
        throw new IllegalArgumentException(complaint(name));
    }

    private static String complaint(String name) {
        return "isolation is 'process', but type '" + name
                + "' cannot be made by another JVM: that needs a public class on the"
                + " class path of this program with a public constructor without arguments, which types of plugins are not;"
                + " leave isolation out, or write a class for type 'java'";
    }
}
