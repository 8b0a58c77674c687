package dev.jobqueue.api.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how a command runs.
 *
 * @param env variables added to the environment of the scheduler
 * @param directory the working directory; none: that of the scheduler
 * @param user the operating system user; none: that of the scheduler
 * @param stdin text that the command reads; none: empty input
 */
public record CommandContext(
        Map<String, String> env, Optional<String> directory, Optional<String> user, Optional<String> stdin) {

    public static final CommandContext INHERITED =
            new CommandContext(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public CommandContext {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
}
