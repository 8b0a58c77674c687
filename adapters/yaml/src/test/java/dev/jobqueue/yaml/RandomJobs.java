package dev.jobqueue.yaml;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.Claim;
import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.Expectation;
import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.job.TypedAction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes jobs of every kind, with texts that are hard to write; the same ones for the same seed. */
final class RandomJobs {

    private static final List<String> TEXTS = List.of(
            "backup",
            "yes",
            "no",
            "null",
            "~",
            "true",
            "010",
            "8080",
            "1e3",
            ".5",
            "0x1F",
            "1:30",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "",
            " ",
            "  lead",
            "trail  ",
            "\n",
            "\n\n",
            "a\n",
            "a\n\n",
            "\na",
            "a\nb\n  c\n",
            "\ta\n\tb",
            "a\r\nb",
            "a\rb",
            "'",
            "\"",
            "it's",
            "\"q\"",
            "\\",
            "a\\nb",
            "*a",
            "&a",
            "!a",
            "!!int 5",
            "<<",
            "=",
            "@a",
            "`a`",
            "%a",
            "{a",
            "[a]",
            "|",
            ">",
            "?",
            "? a",
            "---",
            "...",
            "--- a",
            "a,b",
            "\u00e9",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\uD83D\uDE00",
            "\u007f",
            "\u0001",
            "${env:HOME}",
            "$${env:HOME}",
            "$$${file:/x}",
            "${HOME}",
            "$${HOME}",
            "$",
            "$$",
            "${",
            "$${",
            "${env:",
            "2026-12-01",
            "off",
            "echo hello world",
            "for i in 1 2; do\n  echo $i\ndone\n",
            "x".repeat(300),
            "a b ".repeat(60),
            "a:",
            ":a",
            "::",
            "key: {v: [1, 2]}",
            " a\n b",
            "a \nb",
            "a\n ",
            ".inf",
            "+5",
            "1_000",
            "Yes",
            "0o17");

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"), ZoneId.of("UTC"), ZoneOffset.UTC, ZoneId.of("+05:30"), ZoneId.of("Etc/GMT-3"));

    private static final List<String> PLAIN_TEXTS = TEXTS.stream()
            .filter(text ->
                    !text.contains("\n") || List.of("a\n", "a\nb\n  c\n").contains(text))
            .toList();

    private final Random random;
    private final boolean plain;

    RandomJobs(long seed) {
        this(seed, false);
    }

    private RandomJobs(long seed, boolean plain) {
        this.random = new Random(seed);
        this.plain = plain;
    }

    /** Jobs whose texts, where they have several lines, have plain ones. */
    static RandomJobs withPlainLines(long seed) {
        return new RandomJobs(seed, true);
    }

    JobDefinition next(int number) {
        return new JobDefinition(
                id(number),
                maybe(this::text),
                random.nextBoolean(),
                action(),
                new CommandContext(
                        map(this::word, this::text), maybe(this::filled), maybe(this::filled), maybe(this::text)),
                triggers(),
                claim(),
                attempts(),
                new Expectation(maybe(this::duration), maybe(this::duration)),
                list(() -> new NotifyRule(some(NotifyRule.Occasion.values()), filled())),
                new LinkedHashSet<>(list(this::filled)),
                tree());
    }

    private JobId id(int number) {
        return new JobId(pick("a", "9", "backup.daily", "A_b-c") + "-" + number);
    }

    private Action action() {
        return switch (random.nextInt(3)) {
            case 0 -> CommandAction.shell(filled());
            case 1 -> {
                List<String> words = new ArrayList<>(List.of(filled()));
                words.addAll(list(this::text));
                yield CommandAction.exec(words);
            }
            default -> new TypedAction(filled(), tree(), pick(Isolation.values()));
        };
    }

    private Triggers triggers() {
        List<Dependency> dependencies = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            dependencies.add(new Dependency(new JobId("dependency-" + i), pick(Dependency.On.values())));
        }
        return new Triggers(maybe(this::schedule), dependencies, List.copyOf(new LinkedHashSet<>(list(this::event))));
    }

    private String event() {
        return pick(
                "order.created",
                "true",
                "null",
                "1e3",
                "2026-12-01",
                "file:/inbox/*.csv",
                "file:/in box: #1/{a,'b'}/[!\"]?/**/\u00e4\\n");
    }

    private ScheduleSpec schedule() {
        Instant from = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        return new ScheduleSpec(
                filled(),
                pick(ZONES),
                pick(Misfire.values()),
                duration(),
                maybe(() -> from),
                maybe(() -> from.plusSeconds(1 + random.nextInt(1_000_000))));
    }

    private Claim claim() {
        return new Claim(
                pick(0, 5, -5, Integer.MAX_VALUE, Integer.MIN_VALUE),
                random.nextBoolean(),
                pick(1, 2, Integer.MAX_VALUE),
                number(),
                map(this::filled, () -> pick(1, 7)),
                pick(Resources.NONE, new Resources(500, 0), new Resources(0, 1), new Resources(1, 512L << 20)),
                new LinkedHashSet<>(list(this::filled)));
    }

    private AttemptPolicy attempts() {
        return new AttemptPolicy(
                maybe(() -> duration().plusMillis(1)),
                duration(),
                pick(0, 3),
                random.nextBoolean()
                        ? RetryDelay.fixed(duration())
                        : new RetryDelay(duration(), pick(1.0, 2.0, 1.5, 1e10), duration(), duration()),
                pick(OnLost.values()),
                new ResourceLimits(
                        pick(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(1_500)),
                        number(),
                        pick(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(4_000_000)),
                        number()),
                maybe(this::action));
    }

    private OptionalLong number() {
        return pick(
                OptionalLong.empty(),
                OptionalLong.of(1),
                OptionalLong.of(1500),
                OptionalLong.of(1L << 30),
                OptionalLong.of(999_999_999));
    }

    private Duration duration() {
        return pick(
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(1500),
                Duration.ofDays(2).plusHours(1).plusMinutes(1),
                Duration.ofNanos(1),
                Duration.ofSeconds(5, 5),
                Duration.ofDays(3_649_999));
    }

    private Map<String, Object> tree() {
        return map(this::filled, () -> node(3));
    }

    private Object node(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt();
            case 2 -> Long.MAX_VALUE - random.nextInt(5);
            case 3 -> random.nextDouble() * pick(1.0, 1e10, 1e-10, 1e300);
            case 4, 5 -> text();
            case 6 -> list(() -> node(depth - 1));
            default -> map(this::filled, () -> node(depth - 1));
        };
    }

    private String word() {
        return pick("A", "HOME", "b.c", "no", "1", "<<", "a b", "\u00e9");
    }

    private String text() {
        if (plain) {
            return pick(PLAIN_TEXTS);
        }
        return random.nextInt(4) == 0 ? pick(TEXTS) + pick(TEXTS) : pick(TEXTS);
    }

    private String filled() {
        String text = text();
        return text.isEmpty() ? "x" : text;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    private <T> Map<String, T> map(Supplier<String> key, Supplier<T> value) {
        Map<String, T> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            entries.put(key.get(), value.get());
        }
        return entries;
    }

    private <E extends Enum<E>> Set<E> some(E[] constants) {
        Set<E> chosen = new LinkedHashSet<>(Set.of(pick(constants)));
        chosen.add(pick(constants));
        return chosen;
    }

    @SafeVarargs
    private final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
