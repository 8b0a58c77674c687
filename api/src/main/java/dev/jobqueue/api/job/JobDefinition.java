package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A job: what to run, when, and under which rules. Built by {@link #job(String)}; every field but the id and the action
 * has a default.
 *
 * @param enabled false: nothing triggers it but a person
 * @param metadata free-form: maps, lists, strings, numbers and booleans
 */
public record JobDefinition(
        JobId id,
        Optional<String> description,
        boolean enabled,
        Action action,
        CommandContext context,
        Triggers triggers,
        Claim claim,
        AttemptPolicy attempts,
        Expectation expectation,
        List<NotifyRule> notifications,
        Set<String> tags,
        Map<String, Object> metadata) {

    public JobDefinition {
        notifications = List.copyOf(notifications);
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** @throws IllegalArgumentException when the id is not a {@link JobId} */
    public static JobBuilder job(String id) {
        return new JobBuilder(new JobId(id));
    }

    /** A builder that begins with everything that this job has. */
    public JobBuilder toBuilder() {
        return new JobBuilder(this);
    }
}
