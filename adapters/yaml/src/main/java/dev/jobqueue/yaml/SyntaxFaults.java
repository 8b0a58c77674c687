package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.Position;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Says in a person's words why a text is not YAML. */
final class SyntaxFaults {

    private static final String CODE = "syntax";
    private static final Position START = new Position(1, 1);

    private SyntaxFaults() {}

    /** @param last where the text was still understood, for failures that name no place */
    static Fault of(RuntimeException failure, Position last) {
        if (failure instanceof MarkedYamlEngineException marked) {
            return of(marked);
        }
        String message = failure instanceof YamlVersionException
                ? "this version of YAML is not known: leave the directive out"
                : "this is not YAML somewhere after this place: check escapes in quoted texts";
        return new Fault(last.equals(Position.NONE) ? START : last, CODE, message);
    }

    private static Fault of(MarkedYamlEngineException failure) {
        String problem = String.valueOf(failure.getProblem());
        String context = failure.getContext() == null ? "" : failure.getContext();
        Position problemAt = position(failure.getProblemMark());
        Position contextAt = failure.getContextMark().isPresent() ? position(failure.getContextMark()) : problemAt;
        if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
            return new Fault(contextAt, CODE, "this quoted text is not closed: write the quote at its end");
        }
        if (context.contains("scanning an alias")) {
            return new Fault(contextAt, CODE, "a text that begins with '*' needs quotes: write them around it");
        }
        if (context.contains("flow sequence")) {
            return new Fault(contextAt, CODE, "this list is not closed or lacks a comma: write ',' or ']'");
        }
        if (context.contains("flow mapping")) {
            return new Fault(contextAt, CODE, "this map is not closed or lacks a comma: write ',' or '}'");
        }
        if (problem.contains("could not find expected ':'")) {
            return new Fault(contextAt, CODE, "a ':' is missing after this: write key: value");
        }
        return new Fault(problemAt, CODE, message(problem));
    }

    private static String message(String problem) {
        if (problem.contains("TAB")) {
            return "a tab cannot stand here: indent by spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ':' is not expected here: put the text in quotes, or check the indentation";
        }
        if (problem.contains("expected <block end>") || problem.contains("sequence entries are not allowed")) {
            return "the indentation does not fit what stands above: align keys with keys, and '-' with '-'";
        }
        if (problem.contains("cannot start any token")) {
            return "a text cannot begin with this character: put it in quotes";
        }
        if (problem.contains("unknown escape character")) {
            return "there is no such escape: write \\\\ for a backslash, or use single quotes";
        }
        return "this is not YAML: " + firstLine(problem);
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("").trim();
        return line.isEmpty() ? line : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }

    static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
                .orElse(START);
    }
}
