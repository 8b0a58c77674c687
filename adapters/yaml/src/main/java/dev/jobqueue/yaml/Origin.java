package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Trail;
import dev.jobqueue.domain.document.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the keys of a configuration stand, for what is found to be wrong with them later. In no text that it makes of itself is a value. */
public final class Origin {

    /** Of a configuration that was not read from a file. */
    static final Origin NONE = new Origin("", new Value.Mapping(Position.NONE, Map.of()));

    private final String file;
    private final Value root;

    private Origin(String file, Value root) {
        this.file = file;
        this.root = root;
    }

    static Origin of(Document document) {
        return new Origin(document.name(), document.root());
    }

    /**
     * The message as {@code FILE:LINE:COLUMN: message}, at the last of these keys that is written; what replaced a {@code ${...}} is
     * not in it.
     */
    public String line(List<String> path, String message) {
        Optional<Trail> scope = Trail.of(root, path.subList(0, Math.min(1, path.size())));
        return Trail.of(root, path)
                .map(trail -> file + ":" + trail.at().line() + ":" + trail.at().column() + ": "
                        + scope.orElse(trail).discreet(message))
                .orElse(message);
    }
}
