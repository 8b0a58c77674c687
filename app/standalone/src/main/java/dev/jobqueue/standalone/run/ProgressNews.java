package dev.jobqueue.standalone.run;

import dev.jobqueue.api.run.LiveRun;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is worth a line in a log of how far runs are: what is new, of each run not more often than every ten seconds. */
final class ProgressNews {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Map<RunId, Told> told = new HashMap<>();

    private record Told(Progress progress, Instant at) {}

    /** @param running all that runs now */
    List<String> lines(List<LiveRun> running, Instant now) {
        Set<RunId> alive = running.stream().map(LiveRun::run).collect(Collectors.toSet());
        told.keySet().retainAll(alive);
        List<String> lines = new ArrayList<>();
        for (LiveRun run : running) {
            run.progress().filter(progress -> isNews(run.run(), progress, now)).ifPresent(progress -> {
                told.put(run.run(), new Told(progress, now));
                lines.add(line(run, progress));
            });
        }
        return lines;
    }

    private boolean isNews(RunId run, Progress progress, Instant now) {
        Told last = told.get(run);
        return last == null
                || (!last.progress.equals(progress) && !last.at.plus(PAUSE).isAfter(now));
    }

    private static String line(LiveRun run, Progress progress) {
        String text = String.format(Locale.ROOT, ".. %s %.0f%% ", run.job(), Math.floor(progress.done() * 100));
        return (text + Frame.printable(progress.message())).stripTrailing();
    }
}
