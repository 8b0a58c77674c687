package dev.jobqueue.plugin.chat;

import tools.jackson.core.JsonGenerator;

/** Writes a title and a text as one service wants to have them, within its bounds, and so that nothing in them is markup or calls people. */
@FunctionalInterface
interface Card {

    void write(String title, String text, JsonGenerator json);
}
