package dev.jobqueue.standalone.simulate;

import dev.jobqueue.domain.simulation.Forecast;
import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;

/** A chart as a page of its own, with the tables that the terminal shows below it. */
final class GanttPage {

    private GanttPage() {}

    /** @param file the job file, as the user named it */
    static String of(String file, Forecast forecast, GanttDrawing drawing, ZoneId zone) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            new TextReport(out, new Style(false, true), zone, false).summary(forecast);
        }
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%1$s, simulated</title>
                <style>
                body { font: 14px system-ui, sans-serif; color: #24292f; background: #fff; margin: 16px; }
                .chart { overflow-x: auto; }
                pre { overflow-x: auto; }
                </style>
                </head>
                <body>
                <h1>What %1$s will do</h1>
                <div class="chart">
                %2$s</div>
                <pre>
                %3$s</pre>
                </body>
                </html>
                """.formatted(escape(file), drawing.toSvg(), escape(text.toString()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
