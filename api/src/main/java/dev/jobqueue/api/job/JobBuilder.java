package dev.jobqueue.api.job;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds a {@link JobDefinition}; the values are checked together by {@link #build()}. Not safe for use by several threads. */
public final class JobBuilder {

    private final JobId id;
    private Optional<String> description = Optional.empty();
    private boolean enabled = true;
    private @Nullable Action action;
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

    JobBuilder(JobId id) {
        this.id = id;
    }

    JobBuilder(JobDefinition job) {
        this(job.id());
        this.description = job.description();
        this.enabled = job.enabled();
        this.action = job.action();
        this.context = job.context();
        this.triggers = job.triggers();
        this.expectation = job.expectation();
        this.notifications.addAll(job.notifications());
        this.tags = job.tags();
        this.metadata = job.metadata();
        setClaim(job.claim());
        setAttempts(job.attempts());
    }

    public JobBuilder description(String text) {
        description = Optional.of(text);
        return this;
    }

    public JobBuilder enabled(boolean value) {
        enabled = value;
        return this;
    }

    /** Runs this string by {@code /bin/sh -c}. */
    public JobBuilder shell(String script) {
        return action(CommandAction.shell(script));
    }

    /** Runs this program with these arguments, without a shell. */
    public JobBuilder command(String... words) {
        return action(CommandAction.exec(Arrays.asList(words)));
    }

    public JobBuilder action(Action value) {
        action = value;
        return this;
    }

    public JobBuilder context(CommandContext value) {
        context = value;
        return this;
    }

    public JobBuilder env(String name, String value) {
        Map<String, String> env = new LinkedHashMap<>(context.env());
        env.put(name, value);
        context = new CommandContext(env, context.directory(), context.user(), context.stdin());
        return this;
    }

    public JobBuilder triggers(Triggers value) {
        triggers = value;
        return this;
    }

    /** An expression as in a job file, read in this zone. */
    public JobBuilder schedule(String expression, ZoneId zone) {
        return schedule(ScheduleSpec.of(expression, zone));
    }

    public JobBuilder schedule(ScheduleSpec spec) {
        triggers = new Triggers(Optional.of(spec), triggers.dependencies(), triggers.events());
        return this;
    }

    /** Adds jobs whose success opens this job's gate. */
    public JobBuilder after(String... jobs) {
        for (String job : jobs) {
            after(job, Dependency.On.SUCCESS);
        }
        return this;
    }

    public JobBuilder after(String job, Dependency.On on) {
        List<Dependency> all = new ArrayList<>(triggers.dependencies());
        all.add(new Dependency(new JobId(job), on));
        triggers = new Triggers(triggers.schedule(), all, triggers.events());
        return this;
    }

    /** Adds events that ask for a run: names, or {@code file:} and an absolute path with wildcards. */
    public JobBuilder on(String... events) {
        List<String> all = new ArrayList<>(triggers.events());
        all.addAll(List.of(events));
        triggers = new Triggers(triggers.schedule(), triggers.dependencies(), all);
        return this;
    }

    public JobBuilder claim(Claim value) {
        setClaim(value);
        return this;
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

    public JobBuilder priority(int value) {
        priority = value;
        return this;
    }

    public JobBuilder exclusive() {
        exclusive = true;
        return this;
    }

    public JobBuilder concurrency(int runs) {
        concurrency = runs;
        return this;
    }

    public JobBuilder maxRuns(long runs) {
        maxRuns = OptionalLong.of(runs);
        return this;
    }

    public JobBuilder pool(String name, int permits) {
        pools.put(name, permits);
        return this;
    }

    public JobBuilder resources(Resources value) {
        resources = value;
        return this;
    }

    public JobBuilder nodes(String... labels) {
        nodes = Set.of(labels);
        return this;
    }

    public JobBuilder attempts(AttemptPolicy value) {
        setAttempts(value);
        return this;
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

    public JobBuilder timeout(Duration value) {
        timeout = Optional.of(value);
        return this;
    }

    public JobBuilder gracePeriod(Duration value) {
        gracePeriod = value;
        return this;
    }

    public JobBuilder retries(int value, RetryDelay delay) {
        retries = value;
        retryDelay = delay;
        return this;
    }

    public JobBuilder onLost(OnLost value) {
        onLost = value;
        return this;
    }

    public JobBuilder limits(ResourceLimits value) {
        limits = value;
        return this;
    }

    public JobBuilder failover(Action value) {
        failover = Optional.of(value);
        return this;
    }

    /** How long an attempt usually takes. */
    public JobBuilder expectedDuration(Duration value) {
        return expectation(new Expectation(Optional.of(value), expectation.lateAfter()));
    }

    /** How long after its scheduled instant a run counts as late. */
    public JobBuilder lateAfter(Duration value) {
        return expectation(new Expectation(expectation.duration(), Optional.of(value)));
    }

    public JobBuilder expectation(Expectation value) {
        expectation = value;
        return this;
    }

    public JobBuilder notify(NotifyRule rule) {
        notifications.add(rule);
        return this;
    }

    public JobBuilder tags(String... values) {
        tags = Set.of(values);
        return this;
    }

    public JobBuilder metadata(Map<String, Object> value) {
        metadata = value;
        return this;
    }

    /**
     * Makes the job.
     *
     * @throws IllegalStateException when nothing says what to run
     * @throws IllegalArgumentException when a number or duration is out of its range
     */
    public JobDefinition build() {
        if (action == null) {
            throw new IllegalStateException("job " + id + " has nothing to run: call shell, command or action");
        }
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
