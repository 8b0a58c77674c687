package dev.jobqueue.plugin.file;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.ParameterFault;
import dev.jobqueue.api.parameter.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a job of {@code type: file} says.
 *
 * @param root everything happens below it
 * @param from where the patterns begin, relative to the root
 * @param mustMatch no file at all is a failure
 */
record FileSettings(Path root, Path from, Selection selection, Operation operation, boolean dryRun, boolean mustMatch) {

    enum Action {
        COPY,
        MOVE,
        ARCHIVE,
        PRUNE
    }

    private static final Parameter<Path> ROOT =
            Parameter.text("root").map(Inside::root).describedAs("The folder that nothing leaves.");
    private static final Parameter<Action> ACTION =
            Parameter.choice("action", Action.class).describedAs("What to do.");
    private static final Parameter<Path> FROM = Parameter.text("from")
            .map(Inside::path)
            .or(Path.of(""))
            .describedAs("The folder that files are looked for in.");
    private static final Parameter<List<Glob>> FILES =
            Parameter.texts("files").map(Glob::all).describedAs("Patterns of the files.");
    private static final Parameter<List<Glob>> EXCLUDE =
            Parameter.texts("exclude").map(Glob::all).or(List.of()).describedAs("Patterns of files to leave alone.");
    private static final Parameter<Optional<Duration>> OLDER_THAN =
            Parameter.duration("olderThan").optional().describedAs("Only files that have not changed for so long.");
    private static final Parameter<Optional<String>> TO =
            Parameter.text("to").map(Inside::text).optional().describedAs("The folder, or the archive, to write.");
    private static final Parameter<Boolean> OVERWRITE =
            Parameter.flag("overwrite").or(false).describedAs("Replace what is there.");
    private static final Parameter<Boolean> REMOVE =
            Parameter.flag("remove").or(false).describedAs("Delete what was archived.");
    private static final Parameter<Optional<Integer>> MAX_FILES =
            Parameter.wholeNumber("maxFiles", 0, Integer.MAX_VALUE).optional().describedAs("Keep so many, the newest.");
    private static final Parameter<Optional<Long>> MAX_SIZE =
            Parameter.size("maxSize").optional().describedAs("Keep so many bytes, of the newest.");
    private static final Parameter<Optional<Integer>> KEEP_AT_LEAST = Parameter.wholeNumber(
                    "keepAtLeast", 1, Integer.MAX_VALUE)
            .optional()
            .describedAs("Never delete the newest so many.");
    private static final Parameter<Boolean> DRY_RUN =
            Parameter.flag("dryRun").or(false).describedAs("Only say what would be done.");
    private static final Parameter<Boolean> MUST_MATCH =
            Parameter.flag("mustMatch").or(false).describedAs("Fail when there is no such file.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            ROOT,
            ACTION,
            FROM,
            FILES,
            EXCLUDE,
            OLDER_THAN,
            TO,
            OVERWRITE,
            REMOVE,
            MAX_FILES,
            MAX_SIZE,
            KEEP_AT_LEAST,
            DRY_RUN,
            MUST_MATCH);

    /** @throws InvalidParametersException when they do not go together */
    static FileSettings of(Parameters with) {
        Action action = with.get(ACTION);
        boolean prunes = action == Action.PRUNE;
        List<ParameterFault> faults = new ArrayList<>();
        refuse(faults, TO, prunes && with.get(TO).isPresent(), action);
        refuse(faults, OVERWRITE, prunes && with.get(OVERWRITE), action);
        refuse(faults, REMOVE, action != Action.ARCHIVE && with.get(REMOVE), action);
        refuse(faults, MAX_FILES, !prunes && with.get(MAX_FILES).isPresent(), action);
        refuse(faults, MAX_SIZE, !prunes && with.get(MAX_SIZE).isPresent(), action);
        refuse(faults, KEEP_AT_LEAST, !prunes && with.get(KEEP_AT_LEAST).isPresent(), action);
        if (!prunes && with.get(TO).isEmpty()) {
            faults.add(new ParameterFault(
                    List.of("to"), "'to' is missing: write a path below root to " + name(action) + " to"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidParametersException(faults);
        }
        Optional<Duration> age = prunes ? Optional.empty() : with.get(OLDER_THAN);
        return new FileSettings(
                with.get(ROOT),
                with.get(FROM),
                new Selection(with.get(FILES), with.get(EXCLUDE), age),
                operation(action, with),
                with.get(DRY_RUN),
                with.get(MUST_MATCH));
    }

    private static void refuse(List<ParameterFault> faults, Parameter<?> key, boolean isRefused, Action action) {
        if (isRefused) {
            faults.add(new ParameterFault(
                    List.of(key.name()),
                    key.name() + ": it means nothing to action " + name(action) + ": leave it out"));
        }
    }

    private static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static Operation operation(Action action, Parameters with) {
        String to = with.get(TO).orElse("");
        return switch (action) {
            case COPY -> new Transfer(Transfer.Way.COPY, to, with.get(OVERWRITE));
            case MOVE -> new Transfer(Transfer.Way.MOVE, to, with.get(OVERWRITE));
            case ARCHIVE -> new Archive(ArchiveFormat.of(to), to, with.get(OVERWRITE), with.get(REMOVE));
            case PRUNE -> new Prune(limits(with));
        };
    }

    private static Limits limits(Parameters with) {
        Limits limits = new Limits(
                with.get(OLDER_THAN),
                with.get(MAX_FILES),
                with.get(MAX_SIZE),
                with.get(KEEP_AT_LEAST).orElse(0));
        if (limits.areNone()) {
            throw new InvalidParametersException(
                    "action", "action: prune needs to know what is too much: write olderThan, maxFiles or maxSize");
        }
        return limits;
    }
}
