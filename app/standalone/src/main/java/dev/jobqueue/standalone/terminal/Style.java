package dev.jobqueue.standalone.terminal;

/** Colours and signs, as far as the terminal knows them. */
public record Style(boolean colour, boolean unicode) {

    private static final String ESCAPE = "\u001b[";

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String busy(String text) {
        return paint("36", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String goodSign() {
        return good(unicode ? "✔" : "ok");
    }

    public String badSign() {
        return bad(unicode ? "✘" : "!!");
    }

    public String warnSign() {
        return paint("33", unicode ? "▲" : "! ");
    }

    public String skipSign() {
        return dim(unicode ? "⊘" : "--");
    }

    public String retrySign() {
        return busy(unicode ? "↻" : "..");
    }

    /** A bar of so many columns, filled by this share. */
    public String bar(double share, int columns) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * columns);
        String done = (unicode ? "━" : "#").repeat(full);
        String open = (unicode ? "─" : "-").repeat(columns - full);
        return good(done) + dim(open);
    }

    private String paint(String code, String text) {
        return colour ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
