package dev.jobqueue.domain.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong with one document, so that all of it is told at once. Not safe for use by several threads. */
public final class Faults {

    /** Of a text in which something could not be replaced; nothing else is said of that text. */
    static final String NOT_REPLACED = "not-replaced";

    private static final Comparator<Fault> TEXT_ORDER = Comparator.<Fault>comparingInt(
                    fault -> fault.at().line())
            .thenComparingInt(fault -> fault.at().column());

    /** More are counted, not kept: a person reads the first of them. */
    static final int MAX_KEPT = 1000;

    private final List<Fault> found = new ArrayList<>();
    private int count;

    /** Keeps the message on one line of bounded length, whatever it shows. */
    public void add(Position at, String code, String message) {
        count++;
        if (!isFull()) {
            found.add(new Fault(at, code, Shown.line(message)));
        }
    }

    public void addAll(Collection<Fault> faults) {
        faults.forEach(fault -> add(fault.at(), fault.code(), fault.message()));
    }

    /** True where there is no use in looking for more. */
    boolean isFull() {
        return found.size() >= MAX_KEPT;
    }

    /** Says that this value is not what it must be; never shows what replaced a {@code ${...}}. */
    void wrong(Value value, String name, String expected) {
        String is = value instanceof Value.Scalar scalar
                        && scalar.kind() == Value.Scalar.Kind.NULL
                        && !Shown.isReplaced(scalar)
                ? name + " has no value: write " + expected
                : name + " is " + Shown.of(value) + ": write " + expected;
        add(value.at(), "wrong-value", is);
    }

    /**
     * Passes on why a rule refused this value, unless that could show what replaced a {@code ${...}}.
     *
     * @param reason says the value, the rule and the remedy
     */
    public void refused(Value value, String name, IllegalArgumentException reason) {
        String message = Shown.isReplaced(value)
                ? name + " is " + Shown.of(value) + ", and what replaces it is not accepted: correct that"
                : String.valueOf(reason.getMessage());
        add(value.at(), "refused", message);
    }

    /** How many were found up to now, repeated ones too. */
    public int count() {
        return count;
    }

    /** Each fault once; those at one place in the order in which they were found. */
    public List<Fault> inTextOrder() {
        Set<Position> notReplaced = found.stream()
                .filter(fault -> fault.code().equals(NOT_REPLACED))
                .map(Fault::at)
                .collect(Collectors.toSet());
        return found.stream()
                .distinct()
                .filter(fault -> fault.code().equals(NOT_REPLACED) || !notReplaced.contains(fault.at()))
                .sorted(TEXT_ORDER)
                .toList();
    }
}
