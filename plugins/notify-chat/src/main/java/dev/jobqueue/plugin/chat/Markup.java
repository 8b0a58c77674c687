package dev.jobqueue.plugin.chat;

/** Takes its power from what the services would read as markup. */
final class Markup {

    private static final String NOTHING_WIDE = "\u200b";

    private Markup() {}

    /** Slack asks for these three, wherever they stand; links and mentions begin with one of them. */
    static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A line of Markdown that says just this, and calls nobody. */
    static String markdown(String line) {
        return line.replaceAll("([\\\\`*_{}\\[\\]()#+\\-.!~|<>:])", "\\\\$1").replace("@", "@" + NOTHING_WIDE);
    }

    /** What stands between two fences cannot end them. */
    static String fenced(String text) {
        return text.replace("```", "'''");
    }
}
