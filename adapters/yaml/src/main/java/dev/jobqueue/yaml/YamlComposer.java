package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Placeholders;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Shown;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.document.Value.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Makes values of the parser's events, each with its place, within bounds on depth, on the number of values, and on what
 * aliases expand to. Aliases share the value of their anchor.
 */
final class YamlComposer {

    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 1_000_000;
    static final int MAX_EXPANDED = 100_000;

    private final String name;
    private final Iterator<Event> events;
    private final Scalars scalars;
    private final Faults faults;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private Position last = Position.NONE;
    private int values;
    private int expanded;
    private int deepest;

    YamlComposer(String name, Iterable<Event> events, Placeholders placeholders) {
        this.name = name;
        this.events = events.iterator();
        this.faults = new Faults();
        this.scalars = new Scalars(placeholders, faults);
    }

    Document compose() throws InvalidDocumentException {
        next(); // the start of the stream
        Value root = Value.Scalar.of(new Position(1, 1), "", Value.Scalar.Kind.NULL);
        if (next().getEventId() == Event.ID.DocumentStart) {
            root = value(next(), 0);
            next(); // the end of the document
            Event end = next();
            if (end.getEventId() == Event.ID.DocumentStart) {
                faults.add(at(end), "two-documents", "a second document begins here: write one document a file");
            }
        }
        return new Document(name, root, faults.inTextOrder());
    }

    /** @param depth of what stands around it */
    private Value value(Event event, int depth) throws InvalidDocumentException {
        if (event instanceof AliasEvent alias) {
            return expand(alias, depth);
        }
        values++;
        deepest = Math.max(deepest, depth);
        if (depth > MAX_DEPTH) {
            throw stop(at(event), "too-deep", "nested deeper than " + MAX_DEPTH + " levels: make it flatter");
        }
        if (values > MAX_VALUES) {
            throw stop(at(event), "too-many", "the file has more than " + MAX_VALUES + " values: split it");
        }
        String anchor = ((NodeEvent) event).getAnchor().map(Object::toString).orElse("");
        return anchor.isEmpty() ? content(event, depth) : anchored(anchor, event, depth);
    }

    private Value content(Event event, int depth) throws InvalidDocumentException {
        if (event instanceof SequenceStartEvent sequence) {
            scalars.checkTag(sequence.getTag(), "seq", at(event));
            return sequence(event, depth);
        }
        if (event instanceof MappingStartEvent mapping) {
            scalars.checkTag(mapping.getTag(), "map", at(event));
            return mapping(event, depth);
        }
        return scalars.scalar((ScalarEvent) event, at(event));
    }

    private Value anchored(String anchor, Event event, int depth) throws InvalidDocumentException {
        int valuesBefore = values + expanded;
        int deepestBefore = deepest;
        deepest = depth;
        open.add(anchor);
        Value value = content(event, depth);
        open.remove(anchor);
        anchors.put(anchor, new Anchored(value, values + expanded - valuesBefore + 1, deepest - depth));
        deepest = Math.max(deepest, deepestBefore);
        return value;
    }

    private Value expand(AliasEvent alias, int depth) throws InvalidDocumentException {
        String anchor = alias.getAlias().toString();
        Anchored meant = anchors.get(anchor);
        if (open.contains(anchor)) {
            throw stop(
                    at(alias),
                    "endless-alias",
                    "alias " + Shown.quoted("*" + anchor) + " stands within its own anchor: write what is meant");
        }
        if (meant == null) {
            throw stop(
                    at(alias),
                    "unknown-alias",
                    "there is no anchor " + Shown.quoted("&" + anchor)
                            + " before this: write one, or quotes around a text that begins with *");
        }
        expanded += meant.values();
        deepest = Math.max(deepest, depth + meant.height());
        if (expanded > MAX_EXPANDED) {
            throw stop(
                    at(alias),
                    "too-many",
                    "aliases expand to more than " + MAX_EXPANDED + " values: write out what is meant");
        }
        if (depth + meant.height() > MAX_DEPTH) {
            throw stop(
                    at(alias),
                    "too-deep",
                    "nested deeper than " + MAX_DEPTH + " levels by this alias: make it flatter");
        }
        return meant.value();
    }

    private Value sequence(Event start, int depth) throws InvalidDocumentException {
        List<Value> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(value(event, depth + 1));
        }
        return new Value.Sequence(at(start), items);
    }

    private Value mapping(Event start, int depth) throws InvalidDocumentException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Value> merged = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Position keyAt = at(event);
            boolean merge = Scalars.isMergeKey(event);
            String key = key(event, depth + 1);
            Value value = value(next(), depth + 1);
            if (merge) {
                merged.add(value);
            } else {
                add(key, new Entry(keyAt, value), entries);
            }
        }
        merged.forEach(value -> merge(value, entries));
        return new Value.Mapping(at(start), entries);
    }

    /** Keys are taken as written: nothing in them is replaced. */
    private String key(Event event, int depth) throws InvalidDocumentException {
        if (event instanceof ScalarEvent scalar && scalar.getAnchor().isEmpty()) {
            return scalar.getValue();
        }
        if (value(event, depth) instanceof Value.Scalar scalar) {
            return scalar.shown();
        }
        throw stop(at(event), "wrong-key", "a key is one word: put what is meant in quotes");
    }

    private void add(String key, Entry entry, Map<String, Entry> to) {
        Entry first = to.putIfAbsent(key, entry);
        if (first != null) {
            faults.add(
                    entry.keyAt(),
                    "repeated-key",
                    "key " + Shown.quoted(key) + " is given twice, first at "
                            + first.keyAt().line() + ":" + first.keyAt().column() + ": leave one of them out");
        }
    }

    /** What is written in the map itself wins, then what is merged first. */
    private void merge(Value value, Map<String, Entry> into) {
        if (value instanceof Value.Mapping mapping) {
            mapping.entries().forEach(into::putIfAbsent);
        } else if (value instanceof Value.Sequence sequence
                && sequence.items().stream().allMatch(Value.Mapping.class::isInstance)) {
            sequence.items().forEach(item -> merge(item, into));
        } else {
            faults.add(value.at(), "wrong-merge", "<< takes a map, or a list of maps: write an alias of one");
        }
    }

    private Event next() throws InvalidDocumentException {
        try {
            Event event = events.next();
            last = at(event);
            return event;
        } catch (RuntimeException e) {
            // The library throws its own exceptions for most errors, and those of the JDK for some escapes.
            faults.addAll(List.of(SyntaxFaults.of(e, last)));
            throw new InvalidDocumentException(name, faults.inTextOrder());
        }
    }

    private InvalidDocumentException stop(Position at, String code, String message) {
        faults.add(at, code, message);
        return new InvalidDocumentException(name, faults.inTextOrder());
    }

    private static Position at(Event event) {
        return SyntaxFaults.position(event.getStartMark());
    }

    /**
     * What an alias stands for.
     *
     * @param values how many, aliases expanded
     * @param height levels below it
     */
    private record Anchored(Value value, int values, int height) {}
}
