package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Work that a named job type does.
 *
 * @param type the name of the type: {@code java}, or one that a plugin adds
 * @param with its parameters: maps, lists, strings, numbers and booleans, as written in the job file
 */
public record TypedAction(String type, Map<String, Object> with) implements Action {

    public TypedAction {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }
}
