package dev.jobqueue.plugin.command;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run, and where.
 *
 * @param command the program and its arguments
 * @param env added to the environment; its values are never shown
 */
record CommandSettings(List<String> command, Map<String, String> env, Optional<Path> directory, Duration timeout) {

    private static final Parameter<List<String>> COMMAND = Parameter.anything("command")
            .map(CommandSettings::argumentsOf)
            .describedAs("A text, which runs by /bin/sh -c, or a list, which runs directly.");
    private static final Parameter<Map<String, String>> ENV = Parameter.textMap("env")
            .hidden()
            .map(CommandSettings::checked)
            .or(Map.of())
            .describedAs("Variables to add to the environment.");
    private static final Parameter<Optional<Path>> DIRECTORY = Parameter.text("directory")
            .map(CommandSettings::absolute)
            .optional()
            .describedAs("Where it runs; left out, where the scheduler does.");
    private static final Parameter<Duration> TIMEOUT = Parameter.duration("timeout")
            .or(Duration.ofSeconds(20))
            .describedAs("How long it may run; then it is killed.");

    static final List<Parameter<?>> PARAMETERS = List.of(COMMAND, ENV, DIRECTORY, TIMEOUT);

    CommandSettings {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }

    static CommandSettings of(Parameters with) {
        return new CommandSettings(with.get(COMMAND), with.get(ENV), with.get(DIRECTORY), with.get(TIMEOUT));
    }

    private static List<String> argumentsOf(Object written) {
        if (written instanceof String line && !line.isBlank()) {
            return List.of("/bin/sh", "-c", line);
        }
        boolean isList = written instanceof List<?> items
                && !items.isEmpty()
                && items.stream().noneMatch(item -> item instanceof List || item instanceof Map);
        if (!isList) {
            throw new IllegalArgumentException(
                    "it is no command: write a text, or a list of a program and its arguments");
        }
        return ((List<?>) written).stream().map(String::valueOf).toList();
    }

    private static Map<String, String> checked(Map<String, String> env) {
        env.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "no environment can hold '" + name + "': write a name without '=', and a value without NUL");
            }
        });
        return env;
    }

    private static Path absolute(String written) {
        Path path = Path.of(written);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + written + "' depends on where the scheduler was started: write an absolute path");
        }
        return path;
    }

    Mask mask() {
        return new Mask(env.values());
    }
}
