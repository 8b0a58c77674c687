package dev.jobqueue.standalone.run;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.QueueView;
import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.standalone.record.Amounts;
import dev.jobqueue.standalone.terminal.Style;
import dev.jobqueue.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of one moment: what runs, what waits and why, and a bar. None is wider than the terminal, all fit on it. */
final class Frame {

    /** Rows that the live lines leave to what scrolls by. */
    private static final int ROWS_LEFT = 4;

    private static final String COLOUR = "colour";
    private static final Pattern COLOUR_OR_CHARACTER =
            Pattern.compile("(?<colour>\u001b\\[[0-9;]*m)|.", Pattern.DOTALL);

    private static final int NAME_COLUMNS = 24;
    private static final int BAR_COLUMNS = 24;

    /** What a run uses has so much room where its progress follows, so that one stands below the other. */
    private static final int USE_COLUMNS = 24;

    /** The bar of one run, and what its words need at least for it to be shown. */
    private static final int STEP_COLUMNS = 12;

    private static final int WORDS_COLUMNS = 30;

    private final Style style;
    private final int runs;

    /** @param runs how many the set has */
    Frame(Style style, int runs) {
        this.style = style;
        this.runs = runs;
    }

    List<String> lines(QueueView view, Map<JobId, Explanation> why, Map<RunStatus, Long> ended, Terminal.Size size) {
        int room = Math.max(2, size.rows() - ROWS_LEFT - 2);
        List<String> lines = new ArrayList<>();
        lines.add("");
        view.running().stream().limit(room).forEach(run -> lines.add(running(run, view.at(), size.columns())));
        List<LiveRun> waiting =
                Stream.concat(view.ready().stream(), view.waiting().stream()).toList();
        int left = Math.max(1, room - lines.size());
        int shown = waiting.size() <= left ? waiting.size() : left - 1;
        int spare = left - waiting.size();
        int columns = size.columns() - NAME_COLUMNS - 3;
        for (LiveRun run : waiting.subList(0, shown)) {
            List<String> fitting =
                    new WaitingLines(Optional.ofNullable(why.get(run.job())), columns).fit(Math.max(1, spare + 1));
            spare -= fitting.size() - 1;
            lines.add("  " + name(run.job()) + style.dim(" " + fitting.get(0)));
            fitting.stream().skip(1).forEach(line -> lines.add(" ".repeat(NAME_COLUMNS + 3) + style.dim(line)));
        }
        if (waiting.size() > shown) {
            lines.add(style.dim("  ... and " + (waiting.size() - shown) + " more wait"));
        }
        lines.add(summary(view, ended));
        int first = Math.max(0, lines.size() - Math.max(1, size.rows() - 1));
        return lines.stream().skip(first).map(line -> fit(line, size.columns())).toList();
    }

    /** What of a painted line has room in so many columns; all of its colours stay, so that none runs on. */
    private static String fit(String line, int columns) {
        StringBuilder fitting = new StringBuilder();
        Matcher parts = COLOUR_OR_CHARACTER.matcher(line);
        int used = 0;
        while (parts.find()) {
            if (parts.group(COLOUR) != null || used++ < columns) {
                fitting.append(parts.group());
            }
        }
        return fitting.toString();
    }

    /** Without what would move the cursor or change colours. */
    static String printable(String line) {
        return line.codePoints()
                .map(c -> c == '\t' ? ' ' : c)
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String running(LiveRun run, Instant now, int columns) {
        int room = columns - NAME_COLUMNS - 3;
        String time = run.startedAt()
                .map(start -> Amounts.of(Duration.between(start, now)))
                .orElse("");
        String begin = style.busy(style.unicode() ? "▶ " : "> ") + name(run.job());
        String head = String.format(Locale.ROOT, " %9s  ", time);
        return begin
                + cut(head, room)
                + (run.remark().isPresent()
                        ? style.bad(cut(printable(run.remark().get()), room - head.length()))
                        : figures(run, room - head.length()));
    }

    private String figures(LiveRun run, int room) {
        String use = run.usage()
                .map(usage -> String.format(
                        Locale.ROOT,
                        "cpu %4.0f%%  mem %9s",
                        usage.latest().cpuCores() * 100,
                        Amounts.ofBytes(usage.latest().memoryBytes())))
                .orElse("");
        String attempt = run.attempt() > 1 ? "  attempt " + run.attempt() : "";
        if (run.progress().isEmpty()) {
            return cut(use + pid(run) + attempt, room);
        }
        String column = use + " ".repeat(Math.max(0, USE_COLUMNS - use.length()));
        return cut(column, room) + progress(run.progress().get(), attempt, room - column.length());
    }

    private static String pid(LiveRun run) {
        OptionalLong pid = run.usage().map(LiveUsage::pid).orElse(OptionalLong.empty());
        return pid.isPresent() ? "  pid " + pid.getAsLong() : "";
    }

    /** How far it is; with a bar, and which attempt it is, where there is room for them beside words. */
    private String progress(Progress said, String attempt, int room) {
        String share = String.format(Locale.ROOT, "  %3.0f%%", Math.floor(said.done() * 100));
        String words = " " + printable(said.message());
        int beside = room - STEP_COLUMNS - 2;
        return beside >= WORDS_COLUMNS
                ? "  " + style.bar(said.done(), STEP_COLUMNS) + cut(share + attempt + words, beside)
                : cut(share + words, room);
    }

    private String summary(QueueView view, Map<RunStatus, Long> ended) {
        long failed = ended.entrySet().stream()
                .filter(entry -> entry.getKey().isFailure())
                .mapToLong(Map.Entry::getValue)
                .sum();
        int live = view.running().size() + view.ready().size() + view.waiting().size();
        int over = Math.max(0, runs - live);
        String text = " " + over + "/" + runs + " done"
                + (failed > 0 ? ", " + style.bad(failed + " failed") : "")
                + ", " + view.running().size() + " running, "
                + (view.ready().size() + view.waiting().size())
                + " waiting";
        return style.bar(runs == 0 ? 1 : over / (double) runs, BAR_COLUMNS) + text;
    }

    private String name(JobId job) {
        String name = job.value();
        return name.length() <= NAME_COLUMNS
                ? name + " ".repeat(NAME_COLUMNS - name.length())
                : name.substring(0, NAME_COLUMNS - 1) + (style.unicode() ? "…" : "~");
    }

    private static String cut(String text, int columns) {
        if (columns < 1) {
            return "";
        }
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "~";
    }
}
