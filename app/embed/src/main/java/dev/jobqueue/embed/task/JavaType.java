package dev.jobqueue.embed.task;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;

/** The built-in type {@code java}: an own class that implements {@link JobTask} and has a public constructor without arguments. */
public final class JavaType implements JobType {

    @Override
    public String name() {
        return "java";
    }

    @Override
    public JobTask task(Map<String, Object> with) {
        if (!with.keySet().equals(Set.of("class")) || !(with.get("class") instanceof String name)) {
            throw new IllegalArgumentException(
                    "type 'java' takes exactly 'class', the name of a class, but has " + with.keySet());
        }
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(name, true, context == null ? JavaType.class.getClassLoader() : context);
            return type.asSubclass(JobTask.class).getConstructor().newInstance();
        } catch (ClassNotFoundException | LinkageError unknown) {
            throw new IllegalArgumentException(
                    "class '" + name + "' is not on the class path: add it, or correct the name", unknown);
        } catch (ClassCastException other) {
            throw new IllegalArgumentException(
                    "class '" + name + "' does not implement " + JobTask.class.getName(), other);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException closed) {
            throw new IllegalArgumentException(
                    "class '" + name + "' needs to be public, with a public constructor without arguments", closed);
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException(
                    "the constructor of class '" + name + "' failed: " + thrown.getCause(), thrown);
        }
    }
}
