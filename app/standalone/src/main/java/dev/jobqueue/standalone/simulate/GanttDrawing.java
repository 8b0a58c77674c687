package dev.jobqueue.standalone.simulate;

import dev.jobqueue.domain.simulation.PredictedRun;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.standalone.simulate.GanttChart.Bar;
import dev.jobqueue.standalone.simulate.GanttChart.Row;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A chart as SVG: a row for each job, time to the right; pointing at a bar says what it is. */
final class GanttDrawing {

    private static final int MOST_ROWS = 300;
    private static final int NAMES = 220;
    private static final int TOP = 64;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int MARGIN = 16;
    private static final int LONGEST_NAME = 30;
    private static final int LABEL = 60;

    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #24292f; }
            .quiet { fill: #57606a; }
            .band { fill: #f6f8fa; }
            .tick { stroke: #d8dee4; }
            .day { stroke: #8c959f; }
            .wait { fill: #f2c55c; }
            .run { fill: #2f81f7; }
            .failure { fill: #cf222e; }
            """;

    private final GanttChart chart;
    private final ZoneId zone;
    private final DateTimeFormatter time;

    GanttDrawing(GanttChart chart, ZoneId zone) {
        this.chart = chart;
        this.zone = zone;
        this.time = DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss xxx", Locale.ENGLISH)
                .withZone(zone);
    }

    String toSvg() {
        List<Row> rows = chart.rows();
        int shown = Math.min(rows.size(), MOST_ROWS);
        int width = NAMES + GanttChart.STEPS + 2 * MARGIN;
        int height = TOP + shown * ROW + 3 * MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"Predicted runs on a time line\">\n<style>%s</style>\n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
                width,
                height,
                width,
                height,
                STYLE));
        legend(svg);
        for (int row = 0; row < shown; row += 2) {
            svg.append(rect("band", 0, TOP + row * ROW, width, ROW, "")).append('\n');
        }
        axis(svg, TOP + shown * ROW);
        for (int row = 0; row < shown; row++) {
            row(svg, rows.get(row), TOP + row * ROW);
        }
        if (shown < rows.size()) {
            svg.append(text("quiet", MARGIN, TOP + shown * ROW + 20, rows.size() - shown + " more jobs are not drawn"));
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        svg.append(text(
                "quiet",
                NAMES + MARGIN,
                18,
                time.format(chart.from()) + " to " + time.format(chart.until()) + ", " + zone));
        int at = NAMES + MARGIN + 700;
        for (String kind : List.of("wait ready, waits for its turn", "run runs", "failure fails or is timed out")) {
            String[] parts = kind.split(" ", 2);
            svg.append(rect(parts[0], at, 7, BAR, BAR, "")).append(text("quiet", at + BAR + 6, 18, parts[1]));
            at += 40 + parts[1].length() * 7;
        }
        svg.append('\n');
    }

    private void axis(StringBuilder svg, int bottom) {
        for (TimeAxis.Tick tick : TimeAxis.of(chart.from(), chart.until(), zone).ticks()) {
            chart.step(tick.at()).ifPresent(step -> {
                int x = NAMES + MARGIN + step;
                svg.append(String.format(
                        Locale.ROOT,
                        "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
                        tick.strong() ? "day" : "tick",
                        x,
                        x,
                        TOP - 12,
                        bottom));
                if (step <= GanttChart.STEPS - LABEL) {
                    svg.append(text(tick.strong() ? "" : "quiet", x + 3, TOP - 16, tick.label()));
                }
            });
        }
        svg.append('\n');
    }

    private void row(StringBuilder svg, Row row, int top) {
        String name = row.job().value();
        svg.append(text(
                "",
                MARGIN,
                top + 15,
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…"));
        for (Bar bar : row.bars()) {
            svg.append(rect(
                    bar.kind().name().toLowerCase(Locale.ROOT),
                    NAMES + MARGIN + bar.from(),
                    top + (ROW - BAR) / 2,
                    bar.to() - bar.from(),
                    BAR,
                    title(bar)));
        }
        svg.append('\n');
    }

    private String title(Bar bar) {
        PredictedRun run = bar.first();
        if (bar.runs() > 1) {
            return run.job() + ": " + bar.runs() + " runs, the first for " + time.format(run.scheduledFor());
        }
        String waited = run.waited()
                .filter(wait -> !wait.isZero())
                .map(wait -> ", waits " + Amounts.of(wait))
                .orElse("");
        String took = run.startAt()
                .map(start -> ", starts " + time.format(start)
                        + run.endAt()
                                .map(end -> ", takes " + Amounts.of(Duration.between(start, end)))
                                .orElse(""))
                .orElse(", does not start");
        return run.job() + ": run " + run.run() + " for " + time.format(run.scheduledFor()) + waited + took + ", "
                + run.status() + (run.late() ? ", late" : "");
    }

    private static String rect(String type, int x, int y, int width, int height, String title) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s",
                type,
                x,
                y,
                width,
                height,
                title.isEmpty() ? "/>" : "><title>" + title + "</title></rect>");
    }

    private static String text(String type, int x, int y, String content) {
        return String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", type, x, y, content);
    }
}
