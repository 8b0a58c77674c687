package dev.jobqueue.embed.telemetry;

import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.telemetry.EndedAttempt;
import dev.jobqueue.api.telemetry.TelemetryHook;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.SampleListener;
import dev.jobqueue.embed.guest.Lane;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells hooks of samples and ends. A sample never waits for a hook; an end waits for the attributes of all of them, but no longer
 * than {@link #LIMIT}.
 */
public final class TelemetryHooks implements SampleListener, AutoCloseable {

    /** How long a call may take, and how long the end of an attempt waits. */
    public static final Duration LIMIT = Duration.ofSeconds(1);

    private static final int MOST_WAITING = 256;
    private static final int MOST_CHARACTERS = 65_536;

    private final List<Lane<TelemetryHook>> lanes;
    private final Duration limit;

    public TelemetryHooks(Collection<TelemetryHook> hooks) {
        this(hooks, LIMIT);
    }

    TelemetryHooks(Collection<TelemetryHook> hooks, Duration limit) {
        Lane.Role role = new Lane.Role("Telemetry hook", limit, MOST_WAITING);
        this.lanes = hooks.stream()
                .map(hook -> new Lane<>(role, hook, TelemetryHook::name))
                .toList();
        this.limit = limit;
    }

    @Override
    public void sampled(Attempt attempt, Sample sample) {
        for (Lane<TelemetryHook> lane : lanes) {
            lane.add(attempt.key(), hook -> hook.sampled(attempt.run(), attempt.job(), attempt.number(), sample));
        }
    }

    /** This launcher, whose ends are told with what hooks add. */
    public Launcher around(Launcher launcher) {
        return lanes.isEmpty() ? launcher : new HookedLauncher(launcher, this);
    }

    void ended(Attempt attempt, AttemptEnd end, Consumer<AttemptEnd> then) {
        EndedAttempt told = new EndedAttempt(
                attempt.run(),
                attempt.job(),
                attempt.number(),
                end.status(),
                end.startedAt(),
                end.endedAt(),
                end.exitCode(),
                end.usage(),
                end.attributes());
        List<CompletableFuture<Map<String, String>>> answers =
                lanes.stream().map(lane -> ask(lane, attempt.key(), told)).toList();
        var unused = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenRun(() -> then.accept(with(answers, end)));
    }

    private CompletableFuture<Map<String, String>> ask(
            Lane<TelemetryHook> lane, Attempt.Key attempt, EndedAttempt told) {
        CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
        boolean asked = lane.addLastOf(attempt, hook -> {
            Map<String, String> attributes = Map.copyOf(hook.ended(told));
            requireShort(attributes);
            answer.complete(attributes);
        });
        if (!asked) {
            answer.complete(Map.of());
        }
        return answer.completeOnTimeout(Map.of(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What cannot be kept would keep the end from being kept. */
    private static void requireShort(Map<String, String> attributes) {
        int characters = attributes.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("its attributes have " + characters + " characters: return at most "
                    + MOST_CHARACTERS + " in all, and write the rest to a file");
        }
    }

    private static AttemptEnd with(List<CompletableFuture<Map<String, String>>> answers, AttemptEnd end) {
        Map<String, String> attributes = new TreeMap<>();
        answers.forEach(answer -> attributes.putAll(answer.join()));
        attributes.putAll(end.attributes());
        return new AttemptEnd(
                end.attempt(),
                end.status(),
                end.pid(),
                end.startedAt(),
                end.endedAt(),
                end.exitCode(),
                end.usage(),
                end.message(),
                attributes);
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
