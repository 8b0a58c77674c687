package dev.jobqueue.plugin.chat;

import tools.jackson.core.JsonGenerator;

/** An embed: a title of at most 256 characters, a description of at most 4096; nobody is called. */
final class DiscordCard implements Card {

    private static final int TITLE_CHARS = 256;
    private static final int DESCRIPTION_CHARS = 4096 - "```\n\n```".length();

    @Override
    public void write(String title, String text, JsonGenerator json) {
        json.writeArrayPropertyStart("embeds");
        json.writeStartObject();
        json.writeStringProperty("title", Fitting.line(title, TITLE_CHARS, Markup::markdown));
        json.writeStringProperty(
                "description", "```\n" + Fitting.lines(text, DESCRIPTION_CHARS, Markup::fenced) + "\n```");
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectPropertyStart("allowed_mentions");
        json.writeArrayPropertyStart("parse");
        json.writeEndArray();
        json.writeEndObject();
    }
}
