package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Work that a named job type does.
 *
 * @param type the name of the type: {@code java}, or one that a plugin adds
 * @param with its parameters: maps, lists, strings, numbers and booleans, as written in the job file
 * @param isolation where it runs
 */
public record TypedAction(String type, Map<String, Object> with, Isolation isolation) implements Action {

    /** The type of a job whose work is an object of a program: {@link dev.jobqueue.api.queue.JobQueue#submit}. Job files cannot name it. */
    public static final String TASK = "task";

    public TypedAction {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /** Work on a thread of the scheduler. */
    public TypedAction(String type, Map<String, Object> with) {
        this(type, with, Isolation.THREAD);
    }
}
