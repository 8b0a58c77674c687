package dev.jobqueue.embed.task;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** The built-in type {@code java}: an own class that implements {@link JobTask} and has a public constructor without arguments. */
public final class JavaType implements JobType {

    public static final String NAME = "java";

    private static final Parameter<String> CLASS = Parameter.text("class").describedAs("The name of the class.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(CLASS);
    }

    @Override
    public JobTask task(Parameters with) {
        return task(with.get(CLASS));
    }

    private static JobTask task(String name) {
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(name, true, context == null ? JavaType.class.getClassLoader() : context);
            return type.asSubclass(JobTask.class).getConstructor().newInstance();
        } catch (ClassNotFoundException | LinkageError unknown) {
            throw new InvalidParametersException(
                    CLASS.name(),
                    "class '" + name + "' is not on the class path: add it, or correct the name",
                    unknown);
        } catch (ClassCastException other) {
            throw new InvalidParametersException(
                    CLASS.name(), "class '" + name + "' does not implement " + JobTask.class.getName(), other);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException closed) {
            throw new InvalidParametersException(
                    CLASS.name(),
                    "class '" + name + "' needs to be public, with a public constructor without arguments",
                    closed);
        } catch (InvocationTargetException thrown) {
            throw new InvalidParametersException(
                    CLASS.name(), "the constructor of class '" + name + "' failed: " + thrown.getCause(), thrown);
        }
    }
}
