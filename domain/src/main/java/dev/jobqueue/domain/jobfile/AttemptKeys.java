package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Action;
import dev.jobqueue.api.job.AttemptPolicy;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.domain.document.DurationText;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Shapes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that become a job's {@link AttemptPolicy}, but those about cpu and memory. */
final class AttemptKeys {

    private static final Duration LONG_DELAY = Duration.ofHours(1);

    static final Key<Duration> TIMEOUT = Key.optional(
            "timeout",
            Shapes.duration(Duration.ofMillis(1)),
            "How long an attempt may take; then its whole process tree is ended.",
            "no bound");
    static final Key<Duration> GRACE_PERIOD =
            Key.optional("gracePeriod", Shapes.duration(), "How long an attempt has between TERM and KILL.", "10s");
    static final Key<Integer> RETRIES = Key.optional(
            "retries", Shapes.integer(0, Integer.MAX_VALUE), "Further attempts after the first has failed.", "0");

    private static final Key<Duration> INITIAL =
            Key.optional("initial", Shapes.duration(), "The delay before the first retry.", "1s");
    private static final Key<Double> FACTOR = Key.optional(
            "factor", Shapes.decimal(1, Double.MAX_VALUE), "Each delay is this many times the one before.", "1");
    private static final Key<Duration> MAX = Key.optional(
            "max", Shapes.duration(), "No delay is longer, jitter aside.", "1h, or initial where that is longer");
    private static final Key<Duration> JITTER =
            Key.optional("jitter", Shapes.duration(), "Up to this much is added, fixed by run and attempt.", "0s");

    static final Key<RetryDelay> RETRY_DELAY = Key.optional(
            "retryDelay",
            Shapes.wordOr(
                    Shapes.duration().map(RetryDelay::fixed),
                    ObjectShape.of(INITIAL, FACTOR, MAX, JITTER).map(AttemptKeys::delay)),
            "How long a failed run waits before its next attempt: a duration, or {initial, factor, max, jitter}.",
            "1s");
    static final Key<OnLost> ON_LOST = Key.optional(
            "onLost",
            Shapes.choice(OnLost.class),
            "What happens to a run whose node died, or whose process is gone without a trace.",
            "retry");
    static final Key<Fields> FAILOVER = Key.optional(
            "failover",
            ActionKeys.shape(),
            "What runs once when the last attempt has failed: command, or type and with.",
            "nothing");

    static final List<Key<?>> ALL = List.of(TIMEOUT, GRACE_PERIOD, RETRIES, RETRY_DELAY, ON_LOST, FAILOVER);

    private AttemptKeys() {}

    static AttemptPolicy read(Fields job, Faults faults) {
        Optional<Action> failover =
                job.get(FAILOVER).flatMap(fields -> ActionKeys.read(fields, FAILOVER.name(), fields.at(), faults));
        return new AttemptPolicy(
                job.get(TIMEOUT),
                job.get(GRACE_PERIOD).orElse(AttemptPolicy.DEFAULT_GRACE_PERIOD),
                job.get(RETRIES).orElse(0),
                job.get(RETRY_DELAY).orElse(AttemptPolicy.DEFAULT.retryDelay()),
                job.get(ON_LOST).orElse(AttemptPolicy.DEFAULT.onLost()),
                job.get(ResourceKeys.LIMITS).orElse(ResourceLimits.NONE),
                failover);
    }

    private static RetryDelay delay(Fields fields) {
        Duration initial = fields.get(INITIAL).orElse(AttemptPolicy.DEFAULT_RETRY_DELAY);
        Duration max = fields.get(MAX).orElse(initial.compareTo(LONG_DELAY) > 0 ? initial : LONG_DELAY);
        return new RetryDelay(
                initial, fields.get(FACTOR).orElse(1.0), max, fields.get(JITTER).orElse(Duration.ZERO));
    }

    static void write(AttemptPolicy policy, Map<String, Object> to) {
        policy.timeout().ifPresent(timeout -> to.put(TIMEOUT.name(), DurationText.format(timeout)));
        if (!policy.gracePeriod().equals(AttemptPolicy.DEFAULT_GRACE_PERIOD)) {
            to.put(GRACE_PERIOD.name(), DurationText.format(policy.gracePeriod()));
        }
        if (policy.retries() != 0) {
            to.put(RETRIES.name(), policy.retries());
        }
        if (!policy.retryDelay().equals(AttemptPolicy.DEFAULT.retryDelay())) {
            to.put(RETRY_DELAY.name(), written(policy.retryDelay()));
        }
        if (policy.onLost() != AttemptPolicy.DEFAULT.onLost()) {
            to.put(ON_LOST.name(), Words.of(policy.onLost()));
        }
        policy.failover().ifPresent(action -> {
            Map<String, Object> failover = new LinkedHashMap<>();
            ActionKeys.write(action, failover);
            to.put(FAILOVER.name(), failover);
        });
    }

    private static Object written(RetryDelay delay) {
        if (delay.equals(RetryDelay.fixed(delay.initial()))) {
            return DurationText.format(delay.initial());
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(INITIAL.name(), DurationText.format(delay.initial()));
        parts.put(FACTOR.name(), delay.factor());
        parts.put(MAX.name(), DurationText.format(delay.max()));
        parts.put(JITTER.name(), DurationText.format(delay.jitter()));
        return parts;
    }
}
