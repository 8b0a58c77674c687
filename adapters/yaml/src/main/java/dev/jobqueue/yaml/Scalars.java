package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Placeholders;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Value.Scalar;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Makes scalars of the parser's events; of tags only those of the core schema are accepted. */
record Scalars(Placeholders placeholders, Faults faults) {

    private static final String CORE = "tag:yaml.org,2002:";

    static boolean isMergeKey(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag().isEmpty()
                && scalar.getValue().equals("<<");
    }

    Scalar scalar(ScalarEvent event, Position at) {
        String text = event.getValue();
        if (event.isDQuoted() && text.codePoints().anyMatch(Scalars::isHalfCharacter)) {
            faults.add(at, "not-text", "an escape in this text is half a character: write the whole one");
        }
        String tag = event.getTag().orElse("");
        if (tag.isEmpty()) {
            return placeholders.scalar(at, text, !event.isPlain(), faults);
        }
        if (tag.equals("!") || tag.equals(CORE + "str")) {
            return placeholders.scalar(at, text, true, faults);
        }
        Scalar scalar = placeholders.scalar(at, text, false, faults);
        if (!fits(tag, scalar.kind())) {
            refuse(tag, at);
        }
        return scalar;
    }

    private static boolean isHalfCharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean fits(String tag, Kind kind) {
        return switch (kind) {
            case INTEGER -> tag.equals(CORE + "int") || tag.equals(CORE + "float");
            case DECIMAL -> tag.equals(CORE + "float");
            case BOOLEAN -> tag.equals(CORE + "bool");
            case NULL -> tag.equals(CORE + "null");
            case TEXT -> false;
        };
    }

    /** @param only the one tag of the core schema that a collection may have */
    void checkTag(Optional<String> tag, String only, Position at) {
        tag.filter(written -> !written.equals(CORE + only) && !written.equals("!"))
                .ifPresent(written -> refuse(written, at));
    }

    private void refuse(String tag, Position at) {
        String shown = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
        faults.add(at, "wrong-tag", "tag " + shown + " does not fit here: leave it out");
    }
}
