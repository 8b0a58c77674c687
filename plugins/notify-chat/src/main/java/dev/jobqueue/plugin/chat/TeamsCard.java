package dev.jobqueue.plugin.chat;

import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/**
 * An Adaptive Card, as workflows take it: at most 28 KB in all. Each line is a run of text of its own, in which, other than in a
 * text block, nothing is markup.
 */
final class TeamsCard implements Card {

    private static final int TITLE_CHARS = 300;
    private static final int TEXT_CHARS = 4000;
    private static final int LINES = 80;

    @Override
    public void write(String title, String text, JsonGenerator json) {
        json.writeStringProperty("type", "message");
        json.writeArrayPropertyStart("attachments");
        json.writeStartObject();
        json.writeStringProperty("contentType", "application/vnd.microsoft.card.adaptive");
        json.writeObjectPropertyStart("content");
        json.writeStringProperty("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.writeStringProperty("type", "AdaptiveCard");
        json.writeStringProperty("version", "1.2");
        json.writeArrayPropertyStart("body");
        writeRun(Fitting.line(title, TITLE_CHARS, UnaryOperator.identity()), "weight", "Bolder", json);
        for (String line : lines(text)) {
            writeRun(line.isBlank() ? " " : line, "fontType", "Monospace", json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** What has too many lines loses those in the middle. */
    private static String[] lines(String text) {
        String[] lines =
                Fitting.lines(text, TEXT_CHARS, UnaryOperator.identity()).split("\n", -1);
        if (lines.length <= LINES) {
            return lines;
        }
        String[] kept = new String[LINES];
        int first = LINES * 2 / 3;
        int last = LINES - first - 1;
        System.arraycopy(lines, 0, kept, 0, first);
        kept[first] = "………";
        System.arraycopy(lines, lines.length - last, kept, first + 1, last);
        return kept;
    }

    private static void writeRun(String text, String style, String value, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", "RichTextBlock");
        json.writeStringProperty("spacing", "None");
        json.writeArrayPropertyStart("inlines");
        json.writeStartObject();
        json.writeStringProperty("type", "TextRun");
        json.writeStringProperty("text", text);
        json.writeStringProperty(style, value);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
