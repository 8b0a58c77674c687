package dev.jobqueue.standalone.doctor;

import dev.jobqueue.standalone.terminal.Lines;
import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintWriter;
import java.util.List;

/** For people: a line for each thing, and below it, where there could be more, how to get it. */
final class TextReport implements Report {

    private static final int SUBJECT = 11;
    private static final int LEAST = 40;

    private final PrintWriter out;
    private final Style style;
    private final String indent;
    private final int width;

    /** @param columns that a line may have */
    TextReport(PrintWriter out, Style style, int columns) {
        this.out = out;
        this.style = style;
        int sign = style.unicode() ? 1 : 2;
        this.indent = " ".repeat(2 + sign + 1 + SUBJECT + 1);
        this.width = Math.max(LEAST, columns - indent.length());
    }

    @Override
    public void section(String title, List<Finding> findings) {
        out.println(style.bold(title));
        findings.forEach(this::finding);
        out.println();
    }

    private void finding(Finding finding) {
        List<String> is = Lines.wrap(finding.is(), width);
        String subject = finding.subject()
                + " ".repeat(Math.max(0, SUBJECT - finding.subject().length()));
        out.println("  " + sign(finding) + " " + subject + " " + is.get(0));
        is.stream().skip(1).forEach(line -> out.println(indent + line));
        finding.remedy().ifPresent(remedy -> {
            String lead = style.unicode() ? "→ " : "-> ";
            for (String line : Lines.wrap(remedy, width - lead.length())) {
                out.println(indent + style.busy(lead + line));
                lead = " ".repeat(lead.length());
            }
        });
    }

    private String sign(Finding finding) {
        return switch (finding.state()) {
            case FULL -> style.goodSign();
            case PARTIAL -> style.warnSign();
            case MISSING -> finding.needed() ? style.badSign() : style.skipSign();
        };
    }

    @Override
    public void end(List<Finding> all) {
        List<String> fatal =
                all.stream().filter(Finding::isFatal).map(Finding::subject).toList();
        long better =
                all.stream().filter(finding -> finding.remedy().isPresent()).count();
        if (!fatal.isEmpty()) {
            out.println(style.bad("It cannot work here: see " + String.join(", ", fatal) + "."));
        } else if (better == 0) {
            out.println(style.good("Everything is there."));
        } else {
            out.println("It can work here; " + better + (better == 1 ? " thing" : " things") + " could be better.");
        }
        out.flush();
    }
}
