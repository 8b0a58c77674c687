package dev.jobqueue.process;

import dev.jobqueue.domain.execution.Attempt;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The variables of a command: those of the scheduler, those of its account, its own, and those that tell it who it is. */
final class CommandEnvironment {

    /** Marks the processes of one launch, those too that have left their parents and their session. */
    static final String TOKEN = "JOBQUEUE_TOKEN";

    private static final String PARAMETER_PREFIX = "JOBQUEUE_PARAM_";
    private static final String EVENT = "JOBQUEUE_EVENT";
    private static final String PAYLOAD_PREFIX = EVENT + "_";
    /** Shells drop variables with other names, without a word. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String node;

    CommandEnvironment(String node) {
        this.node = node;
    }

    /**
     * The variables that are set, or set otherwise, than in the environment of the scheduler.
     *
     * @throws CannotStartException when a name or value is not one that a process can be given
     */
    Map<String, String> of(Attempt attempt, Optional<Account> account) throws CannotStartException {
        Map<String, String> environment = new LinkedHashMap<>();
        account.ifPresent(owner -> {
            environment.put("HOME", owner.home());
            environment.put("USER", owner.name());
            environment.put("LOGNAME", owner.name());
        });
        for (Map.Entry<String, String> variable : attempt.context().env().entrySet()) {
            requireName(variable.getKey());
            environment.put(variable.getKey(), requireText(variable.getKey(), variable.getValue()));
        }
        attempt.event().ifPresent(event -> environment.put(EVENT, event));
        String prefix = attempt.event().isPresent() ? PAYLOAD_PREFIX : PARAMETER_PREFIX;
        for (Map.Entry<String, String> parameter : attempt.parameters().entrySet()) {
            String name = prefix + parameter.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
            environment.put(name, requireText(name, parameter.getValue()));
        }
        environment.put("JOBQUEUE_NODE", node);
        environment.put("JOBQUEUE_RUN", attempt.run().toString());
        environment.put("JOBQUEUE_JOB", attempt.job().toString());
        environment.put("JOBQUEUE_ATTEMPT", Integer.toString(attempt.number()));
        environment.put("JOBQUEUE_SCHEDULED_FOR", attempt.scheduledFor().toString());
        return environment;
    }

    /** What a trigger passed along is told to its run alone, not to what that may start. */
    static boolean isOfAnotherRun(String name) {
        return name.startsWith(PARAMETER_PREFIX) || name.equals(EVENT) || name.startsWith(PAYLOAD_PREFIX);
    }

    private static void requireName(String name) throws CannotStartException {
        if (!NAME.matcher(name).matches()) {
            throw new CannotStartException("variable '" + name
                    + "' in 'env' has a name that a shell cannot pass on: use letters, digits and _ alone");
        }
    }

    private static String requireText(String name, String value) throws CannotStartException {
        if (value.indexOf('\0') >= 0) {
            throw new CannotStartException("variable '" + name + "' has a zero character in its value: remove it");
        }
        return value;
    }
}
