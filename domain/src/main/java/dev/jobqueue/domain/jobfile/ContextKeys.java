package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys that become a job's {@link CommandContext}. */
final class ContextKeys {

    static final Key<Map<String, String>> ENV = Key.optional(
                    "env",
                    Shapes.map(Pattern.compile("[^=\\x00]+"), "a name without '='", Shapes.textAsWritten()),
                    "Environment variables of the command; values are kept as written.",
                    "none; those of the defaults are kept, name by name")
            .merging(ContextKeys::joined);
    static final Key<String> DIRECTORY = Key.optional(
            "directory", Shapes.filledText(), "The working directory of the command.", "that of the scheduler");
    static final Key<String> USER = Key.optional(
            "user",
            Shapes.filledText(),
            "The operating system user that the command runs as.",
            "that of the scheduler");
    static final Key<String> STDIN =
            Key.optional("stdin", Shapes.text(), "Text that the command reads from its standard input.", "nothing");

    static final List<Key<?>> ALL = List.of(ENV, DIRECTORY, USER, STDIN);

    private ContextKeys() {}

    static CommandContext read(Fields job) {
        return new CommandContext(job.get(ENV).orElse(Map.of()), job.get(DIRECTORY), job.get(USER), job.get(STDIN));
    }

    static void write(CommandContext context, Map<String, Object> to) {
        if (!context.env().isEmpty()) {
            to.put(ENV.name(), context.env());
        }
        context.directory().ifPresent(directory -> to.put(DIRECTORY.name(), directory));
        context.user().ifPresent(user -> to.put(USER.name(), user));
        context.stdin().ifPresent(stdin -> to.put(STDIN.name(), stdin));
    }

    /** Both maps; the second wins where both have a key. */
    static <T> Map<String, T> joined(Map<String, T> defaults, Map<String, T> own) {
        Map<String, T> all = new LinkedHashMap<>(defaults);
        all.putAll(own);
        return all;
    }
}
