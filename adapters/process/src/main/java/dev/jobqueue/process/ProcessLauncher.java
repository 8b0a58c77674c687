package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.Progress;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.execution.SampleListener;
import dev.jobqueue.domain.execution.Telemetry;
import dev.jobqueue.process.lease.CommandLease;
import dev.jobqueue.process.output.HolePunch;
import dev.jobqueue.process.output.OutputKeeper;
import dev.jobqueue.process.telemetry.KeptSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes commands on Linux as processes that outlive the scheduler: each runs under a small shell shim that keeps its record, so
 * that a later life of the scheduler picks it up with its exit code, output and figures whole. A command runs at most once, at
 * whatever moment the scheduler is killed. The end of an attempt is told when nothing of it is left.
 *
 * <p>What an earlier life was given is to be resumed before anything is launched: after a restart of the machine, missing files
 * can be told from those that never were until then.
 *
 * <p>Limits are enforced by control groups, and where there are none by sampling: what exceeds them is killed. Output goes into one
 * file, of which the first and the last part are kept where it exceeds its bound. Needs {@code setsid} and {@code setpriv} of util-linux, a POSIX {@code /bin/sh},
 * and {@code /proc}. Safe for use by several threads.
 */
public final class ProcessLauncher implements Launcher, Telemetry, OutputReader, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);

    private final Path runs;
    private final Launches launches;
    private final Tools tools;
    private final CommandEnvironment environment;
    private final Map<Attempt.Key, Supervision> supervisions = new ConcurrentHashMap<>();

    /**
     * Prepares the directory; starts nothing.
     *
     * @param runs the attempts' files; on a local disk, for one scheduler at a time
     * @param node what commands are told in {@code JOBQUEUE_NODE}
     * @throws UncheckedIOException when the directory cannot be written
     */
    public ProcessLauncher(
            Path runs,
            String node,
            ResourceMonitor monitor,
            SampleListener samples,
            InstantSource clock,
            ProcessSettings settings) {
        this(runs, node, monitor, samples, clock, settings, new Groups(runs.toAbsolutePath()));
    }

    ProcessLauncher(
            Path runs,
            String node,
            ResourceMonitor monitor,
            SampleListener samples,
            InstantSource clock,
            ProcessSettings settings,
            Groups groups) {
        this.runs = runs.toAbsolutePath();
        try {
            Files.createDirectories(this.runs);
            ProcessTable table = new ProcessTable();
            Boot boot = new Boot(this.runs, table.bootId());
            this.launches = new Launches(this.runs, boot.earlier().isPresent());
            this.environment = new CommandEnvironment(node);
            this.tools = new Tools(
                    table,
                    boot,
                    new Threads(),
                    new Shims(this.runs, table),
                    new Ends(this.runs),
                    outputs(settings),
                    groups,
                    monitor,
                    samples,
                    clock,
                    settings);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "directory '" + runs
                            + "' cannot be prepared: runs keep their files there, see that it can be written",
                    e);
        }
    }

    /** The right to run commands for this time, which is to be renewed; who never begins it may run them for ever. */
    public CommandLease lease(Duration time) {
        return new CommandLease(runs, time, List.of(Programs.find("setsid"), "--"));
    }

    private OutputKeeper outputs(ProcessSettings settings) {
        HolePunch punch = new HolePunch(Programs.locate("fallocate"));
        return new OutputKeeper(runs, settings.output(), punch, List.of(Programs.find("setsid"), "--"));
    }

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        Supervision supervision = register(attempt, listener);
        tools.threads().start(() -> supervision.launch(environment));
    }

    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        try {
            AttemptDirectory directory = directory(attempt.key());
            Optional<Bookkeeping> found = directory.find();
            if (found.filter(Bookkeeping::isGivenUp).isPresent()) {
                return false;
            }
            Optional<String> earlierBoot = tools.boot().earlier();
            if (earlierBoot.isPresent()) {
                register(attempt, listener).conclude(directory.noteEarlierBoot(earlierBoot.get()));
                return true;
            }
            if (found.isEmpty()) {
                return false;
            }
            Bookkeeping launch = found.get();
            if (launch.isOfEarlierBoot(tools.boot().current())) {
                register(attempt, listener).conclude(launch);
                return true;
            }
            if (launch.giveUp()) {
                return false;
            }
            register(attempt, listener).resume(launch);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the files of attempt " + attempt.key() + " in '" + runs + "' cannot be read", e);
        }
    }

    private Supervision register(Attempt attempt, AttemptListener listener) {
        if (!(attempt.action() instanceof CommandAction)) {
            throw new IllegalArgumentException(
                    "attempt " + attempt.key() + " is no command: " + attempt.action() + " is for another launcher");
        }
        Supervision supervision = new Supervision(attempt, directory(attempt.key()), tools, end -> tell(end, listener));
        if (supervisions.putIfAbsent(attempt.key(), supervision) != null) {
            throw new IllegalStateException("attempt " + attempt.key() + " runs already");
        }
        return supervision;
    }

    private void tell(AttemptEnd end, AttemptListener listener) {
        supervisions.remove(end.attempt());
        try {
            listener.ended(end);
        } catch (RuntimeException e) {
            LOG.error("the end of attempt {} was told, and its listener failed", end.attempt(), e);
        }
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        Supervision supervision = supervisions.get(attempt);
        if (supervision != null) {
            supervision.end(new EndRequest(as, message));
        }
    }

    /**
     * To be called when all has been resumed whose end is not kept: of what else earlier lives have left, the launches are settled. One
     * that still runs keeps its files until a later start.
     */
    public void settleRest() {
        settleRest(
                launch -> LOG.warn("Attempt {} is not in the queue, and still runs: its files stay", launch.attempt()));
    }

    /** The same where other nodes may run again what this one no longer has: what still runs is killed. */
    public void endRest() {
        settleRest(this::endUnknown);
    }

    private void settleRest(Consumer<Bookkeeping> living) {
        for (Bookkeeping launch : launches.leftBehind()) {
            try {
                if (stillRuns(launch)) {
                    living.accept(launch);
                } else {
                    settled(launch.attempt());
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("What is left of attempt {} in '{}' cannot be removed", launch.attempt(), runs, e);
            }
        }
    }

    private void endUnknown(Bookkeeping launch) {
        Attempt.Key key = launch.attempt();
        LOG.warn("Attempt {} is no longer this node's, and still runs: it is killed", key);
        Attempt unknown = new Attempt(
                key.run(),
                new JobId("unknown"),
                key.number(),
                CommandAction.exec(List.of("unknown")),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                tools.clock().instant(),
                Optional.empty(),
                Duration.ZERO,
                Map.of());
        if (resume(unknown, end -> settled(key))) {
            String message = "its node no longer had it";
            end(key, RunStatus.LOST, message);
            end(key, RunStatus.LOST, message);
        }
    }

    private boolean stillRuns(Bookkeeping launch) throws IOException {
        return !launch.giveUp()
                && !launch.hasStatus()
                && !launch.isOfEarlierBoot(tools.boot().current())
                && launch.shim().filter(tools.table()::isAlive).isPresent();
    }

    @Override
    public void settled(Attempt.Key attempt) {
        try {
            directory(attempt).settle(tools.settings().output(), tools.clock().instant());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the files of attempt " + attempt + " in '" + runs + "' cannot be removed", e);
        }
    }

    @Override
    public Optional<LiveUsage> latest(Attempt.Key attempt) {
        return Optional.ofNullable(supervisions.get(attempt)).flatMap(Supervision::latest);
    }

    @Override
    public List<Sample> samples(Attempt.Key attempt) {
        Supervision running = supervisions.get(attempt);
        return running == null ? KeptSamples.read(directory(attempt).telemetry()) : running.samples();
    }

    @Override
    public Optional<Progress> progress(Attempt.Key attempt) {
        return Optional.ofNullable(supervisions.get(attempt)).flatMap(Supervision::progress);
    }

    @Override
    public Optional<String> tail(Attempt.Key attempt, int maxBytes) {
        try {
            return directory(attempt).output().tail(maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the output of attempt " + attempt + " in '" + runs + "' cannot be read", e);
        }
    }

    /** What keeps outputs within their bound, for others who write such ones. */
    public OutputKeeper outputs() {
        return tools.outputs();
    }

    private AttemptDirectory directory(Attempt.Key attempt) {
        return new AttemptDirectory(runs, attempt, launches);
    }

    /** Stops watching. What runs is left running, and its end is told to nobody until it is resumed. */
    @Override
    public void close() {
        tools.threads().close();
        tools.outputs().close();
        tools.shims().close();
        tools.groups().close();
        try {
            tools.ends().close();
        } catch (IOException e) {
            LOG.warn("the FIFO of '{}' could not be closed", runs, e);
        }
    }
}
