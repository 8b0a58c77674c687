package dev.jobqueue.plugin.chat;

import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/**
 * Blocks: a header of at most 150 characters, which is plain text, and a section of at most 3000; the text beside them is what
 * notifications on a screen show.
 */
final class SlackCard implements Card {

    private static final int HEADER_CHARS = 150;
    private static final int SECTION_CHARS = 3000 - "```\n\n```".length();

    @Override
    public void write(String title, String text, JsonGenerator json) {
        json.writeStringProperty("text", Fitting.line(title, HEADER_CHARS, Markup::slack));
        json.writeArrayPropertyStart("blocks");
        json.writeStartObject();
        json.writeStringProperty("type", "header");
        json.writeObjectPropertyStart("text");
        json.writeStringProperty("type", "plain_text");
        json.writeStringProperty("text", Fitting.line(title, HEADER_CHARS, UnaryOperator.identity()));
        json.writeBooleanProperty("emoji", false);
        json.writeEndObject();
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringProperty("type", "section");
        json.writeObjectPropertyStart("text");
        json.writeStringProperty("type", "mrkdwn");
        String lines = Fitting.lines(text, SECTION_CHARS, raw -> Markup.slack(Markup.fenced(raw)));
        json.writeStringProperty("text", "```\n" + lines + "\n```");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }
}
