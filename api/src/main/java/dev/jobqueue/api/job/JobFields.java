package dev.jobqueue.api.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a builder of jobs can be told but what the job runs. Not safe for use by several threads.
 *
 * @param <B> the builder itself
 */
public abstract class JobFields<B extends JobFields<B>> {

    private final JobId id;
    private Optional<String> description = Optional.empty();
    private boolean enabled = true;
    private CommandContext context = CommandContext.INHERITED;
    private Triggers triggers = Triggers.NONE;
    private int priority;
    private boolean exclusive;
    private int concurrency = Claim.DEFAULT.concurrency();
    private OptionalLong maxRuns = OptionalLong.empty();
    private Map<String, Integer> pools = new TreeMap<>();
    private Resources resources = Resources.NONE;
    private Set<String> nodes = Set.of();
    private Optional<Duration> timeout = Optional.empty();
    private Duration gracePeriod = AttemptPolicy.DEFAULT_GRACE_PERIOD;
    private int retries;
    private RetryDelay retryDelay = AttemptPolicy.DEFAULT.retryDelay();
    private OnLost onLost = AttemptPolicy.DEFAULT.onLost();
    private ResourceLimits limits = ResourceLimits.NONE;
    private Optional<Action> failover = Optional.empty();
    private Expectation expectation = Expectation.NONE;
    private final List<NotifyRule> notifications = new ArrayList<>();
    private Set<String> tags = Set.of();
    private Map<String, Object> metadata = Map.of();

    protected JobFields(JobId id) {
        this.id = id;
    }

    protected JobFields(JobDefinition job) {
        this(job.id());
        this.description = job.description();
        this.enabled = job.enabled();
        this.context = job.context();
        this.triggers = job.triggers();
        this.expectation = job.expectation();
        this.notifications.addAll(job.notifications());
        this.tags = job.tags();
        this.metadata = job.metadata();
        setClaim(job.claim());
        setAttempts(job.attempts());
    }

    protected abstract B self();

    protected final JobId id() {
        return id;
    }

    public final B description(String text) {
        description = Optional.of(text);
        return self();
    }

    public final B enabled(boolean value) {
        enabled = value;
        return self();
    }

    public final B context(CommandContext value) {
        context = value;
        return self();
    }

    public final B env(String name, String value) {
        Map<String, String> env = new LinkedHashMap<>(context.env());
        env.put(name, value);
        context = new CommandContext(env, context.directory(), context.user(), context.stdin());
        return self();
    }

    public final B triggers(Triggers value) {
        triggers = value;
        return self();
    }

    /** An expression as in a job file, read in this zone. */
    public final B schedule(String expression, ZoneId zone) {
        return schedule(ScheduleSpec.of(expression, zone));
    }

    public final B schedule(ScheduleSpec spec) {
        triggers = new Triggers(Optional.of(spec), triggers.dependencies(), triggers.events());
        return self();
    }

    /** Runs at each whole multiple of this interval since 1970, so that restarts do not move it; at least 1 s. */
    public final B every(Duration interval) {
        return schedule("@every " + interval, ZoneOffset.UTC);
    }

    /** Runs once, at this instant. */
    public final B at(Instant instant) {
        return schedule(instant.toString(), ZoneOffset.UTC);
    }

    /** Adds jobs whose success opens this job's gate. */
    public final B after(String... jobs) {
        for (String job : jobs) {
            after(job, Dependency.On.SUCCESS);
        }
        return self();
    }

    public final B after(String job, Dependency.On on) {
        List<Dependency> all = new ArrayList<>(triggers.dependencies());
        all.add(new Dependency(new JobId(job), on));
        triggers = new Triggers(triggers.schedule(), all, triggers.events());
        return self();
    }

    /** Adds events that ask for a run: names, or {@code file:} and an absolute path with wildcards. */
    public final B on(String... events) {
        List<String> all = new ArrayList<>(triggers.events());
        all.addAll(List.of(events));
        triggers = new Triggers(triggers.schedule(), triggers.dependencies(), all);
        return self();
    }

    public final B claim(Claim value) {
        setClaim(value);
        return self();
    }

    private void setClaim(Claim value) {
        priority = value.priority();
        exclusive = value.exclusive();
        concurrency = value.concurrency();
        maxRuns = value.maxRuns();
        pools = new TreeMap<>(value.pools());
        resources = value.resources();
        nodes = value.nodes();
    }

    public final B priority(int value) {
        priority = value;
        return self();
    }

    public final B exclusive() {
        exclusive = true;
        return self();
    }

    public final B concurrency(int runs) {
        concurrency = runs;
        return self();
    }

    public final B maxRuns(long runs) {
        maxRuns = OptionalLong.of(runs);
        return self();
    }

    public final B pool(String name, int permits) {
        pools.put(name, permits);
        return self();
    }

    public final B resources(Resources value) {
        resources = value;
        return self();
    }

    public final B nodes(String... labels) {
        nodes = Set.of(labels);
        return self();
    }

    public final B attempts(AttemptPolicy value) {
        setAttempts(value);
        return self();
    }

    private void setAttempts(AttemptPolicy value) {
        timeout = value.timeout();
        gracePeriod = value.gracePeriod();
        retries = value.retries();
        retryDelay = value.retryDelay();
        onLost = value.onLost();
        limits = value.limits();
        failover = value.failover();
    }

    public final B timeout(Duration value) {
        timeout = Optional.of(value);
        return self();
    }

    public final B gracePeriod(Duration value) {
        gracePeriod = value;
        return self();
    }

    public final B retries(int value, RetryDelay delay) {
        retries = value;
        retryDelay = delay;
        return self();
    }

    public final B onLost(OnLost value) {
        onLost = value;
        return self();
    }

    public final B limits(ResourceLimits value) {
        limits = value;
        return self();
    }

    public final B failover(Action value) {
        failover = Optional.of(value);
        return self();
    }

    /** How long an attempt usually takes. */
    public final B expectedDuration(Duration value) {
        return expectation(new Expectation(Optional.of(value), expectation.lateAfter()));
    }

    /** How long after its scheduled instant a run counts as late. */
    public final B lateAfter(Duration value) {
        return expectation(new Expectation(expectation.duration(), Optional.of(value)));
    }

    public final B expectation(Expectation value) {
        expectation = value;
        return self();
    }

    public final B notify(NotifyRule rule) {
        notifications.add(rule);
        return self();
    }

    /**
     * Adds notifications.
     *
     * @param via the name of who delivers them
     */
    public final B notify(String via, NotifyRule.Occasion first, NotifyRule.Occasion... more) {
        return notify(new NotifyRule(EnumSet.of(first, more), via));
    }

    public final B tags(String... values) {
        tags = Set.of(values);
        return self();
    }

    public final B metadata(Map<String, Object> value) {
        metadata = value;
        return self();
    }

    /** @throws IllegalArgumentException when a number or duration is out of its range */
    protected final JobDefinition build(Action action) {
        return new JobDefinition(
                id,
                description,
                enabled,
                action,
                context,
                triggers,
                new Claim(priority, exclusive, concurrency, maxRuns, pools, resources, nodes),
                new AttemptPolicy(timeout, gracePeriod, retries, retryDelay, onLost, limits, failover),
                expectation,
                notifications,
                tags,
                metadata);
    }
}
