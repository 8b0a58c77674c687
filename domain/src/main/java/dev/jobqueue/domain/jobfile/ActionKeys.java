package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys that say what runs: of a job, and of its failover. */
final class ActionKeys {

    static final Key<CommandAction> COMMAND = Key.optional(
            "command",
            Shapes.wordOr(
                    Shapes.filledText().map(CommandAction::shell),
                    Shapes.list(Shapes.textAsWritten(), 1).map(CommandAction::exec)),
            "The command to run: a string runs by /bin/sh -c, a list runs directly, without a shell.",
            "none; a job has either command or type");
    static final Key<String> TYPE = Key.optional(
            "type",
            Shapes.filledText(),
            "The job type that does the work: java, or one that a plugin adds.",
            "none; a job has either command or type");
    static final Key<Map<String, Object>> WITH =
            Key.optional("with", Shapes.freeMap(), "The parameters of the job type.", "none");

    static final Key<Isolation> ISOLATION = Key.optional(
            "isolation",
            Shapes.choice(Isolation.class),
            "Where a job type does its work: on a thread of the scheduler, or in a process of its own, a JVM that can be limited"
                    + " and killed.",
            "thread");

    static final List<Key<?>> ALL = List.of(COMMAND, TYPE, WITH, ISOLATION);

    /** What {@link #read} checks, in JSON Schema. */
    static final Map<String, Object> RULES = rules();

    private ActionKeys() {}

    private static Map<String, Object> rules() {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put(
                "oneOf",
                List.of(Map.of("required", List.of(COMMAND.name())), Map.of("required", List.of(TYPE.name()))));
        Map<String, Object> ofTypes = new LinkedHashMap<>();
        ofTypes.put(WITH.name(), List.of(TYPE.name()));
        ofTypes.put(ISOLATION.name(), List.of(TYPE.name()));
        rules.put("dependentRequired", ofTypes);
        return rules;
    }

    static ObjectShape shape() {
        return ObjectShape.of(ALL).describing(RULES);
    }

    /**
     * Checks that exactly one thing runs, and reads it.
     *
     * @param owner what messages call what has these keys
     * @param ownerAt where a fault stands when nothing is written
     */
    static Optional<Action> read(Fields fields, String owner, Position ownerAt, Faults faults) {
        if (fields.has(COMMAND) && fields.has(TYPE)) {
            Key<?> second = isBefore(fields.at(COMMAND), fields.at(TYPE)) ? TYPE : COMMAND;
            faults.add(
                    fields.at(second),
                    "two-actions",
                    owner + " has both command and type: it runs one of them, leave the other out");
            return Optional.empty();
        }
        if (!isGiven(fields, COMMAND) && !isGiven(fields, TYPE)) {
            faults.add(ownerAt, "no-action", owner + " has nothing to run: write command, or type");
        }
        if (fields.has(WITH) && !isGiven(fields, TYPE)) {
            faults.add(
                    fields.at(WITH),
                    "with-without-type",
                    owner + " has with but no type: parameters belong to a job type, write type or leave with out");
        }
        if (fields.has(ISOLATION) && !isGiven(fields, TYPE)) {
            faults.add(
                    fields.at(ISOLATION),
                    "isolation-without-type",
                    owner + " has isolation but no type: a command is a process of its own, leave isolation out");
        }
        Optional<Action> command = fields.get(COMMAND).map(Action.class::cast);
        return command.isPresent()
                ? command
                : fields.get(TYPE)
                        .map(type -> new TypedAction(
                                type,
                                fields.get(WITH).orElse(Map.of()),
                                fields.get(ISOLATION).orElse(Isolation.THREAD)));
    }

    private static boolean isGiven(Fields fields, Key<?> key) {
        return fields.has(key) || fields.isMistyped(key);
    }

    private static boolean isBefore(Position a, Position b) {
        return a.line() < b.line() || (a.line() == b.line() && a.column() < b.column());
    }

    static void write(Action action, Map<String, Object> to) {
        if (action instanceof CommandAction command) {
            to.put(COMMAND.name(), command.shell() ? command.words().get(0) : command.words());
        } else if (action instanceof TypedAction typed) {
            to.put(TYPE.name(), typed.type());
            if (!typed.with().isEmpty()) {
                to.put(WITH.name(), typed.with());
            }
            if (typed.isolation() != Isolation.THREAD) {
                to.put(ISOLATION.name(), typed.isolation().name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
