package dev.jobqueue.plugin.chat;

import tools.jackson.core.JsonGenerator;

/** One Markdown text; older servers split what is longer than 4000 characters into several posts. */
final class MattermostCard implements Card {

    private static final int TITLE_CHARS = 300;
    private static final int TEXT_CHARS = 3600;

    @Override
    public void write(String title, String text, JsonGenerator json) {
        json.writeStringProperty(
                "text",
                "**" + Fitting.line(title, TITLE_CHARS, Markup::markdown) + "**\n```\n"
                        + Fitting.lines(text, TEXT_CHARS, Markup::fenced) + "\n```");
    }
}
