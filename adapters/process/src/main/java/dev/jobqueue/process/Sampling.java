package dev.jobqueue.process;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.LiveUsage;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.process.telemetry.GroupMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures one attempt from time to time: soon and often at first, so that short ones are seen too, then at the settled
 * interval. Tells of each sample.
 */
final class Sampling {

    private static final Duration FIRST = Duration.ofMillis(40);
    /** From the first sample to the second; each further pause is twice as long. */
    private static final Duration SECOND = Duration.ofMillis(100);

    /** So many samples in a row may say what the one before them said. */
    private static final int MOST_UNREAD = 10;

    private final Source source;
    private final Threads threads;
    private final InstantSource clock;
    private final Duration interval;
    private final Consumer<Sample> listener;
    private final ProgressLines progress;

    private Duration delay = SECOND;
    private int unread;
    private boolean stopped;
    private @Nullable Future<?> next;
    private Optional<ProcessId> command = Optional.empty();
    private Optional<Memory> peak = Optional.empty();
    private long cpuMillis;
    private Traffic traffic = Traffic.NONE;
    private long sampledAt;
    private Optional<Sample> latest = Optional.empty();

    /** Whom it measures, and what by. */
    record Source(Members members, ResourceMonitor monitor, GroupMeter group) {

        private Optional<Footprint> measure() {
            return members.roots().stream()
                    .flatMap(root -> monitor.sample(root.pid()).stream())
                    .reduce(Footprint::plus)
                    .map(group::over);
        }
    }

    Sampling(
            Source source,
            Threads threads,
            InstantSource clock,
            Duration interval,
            Consumer<Sample> listener,
            ProgressLines progress) {
        this.source = source;
        this.threads = threads;
        this.clock = clock;
        this.interval = interval;
        this.listener = listener;
        this.progress = progress;
    }

    void begin() {
        planIn(FIRST);
    }

    private synchronized void planIn(Duration pause) {
        if (!stopped) {
            next = threads.sampleIn(shorter(pause, interval), this::step);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    private void step() {
        try {
            progress.look();
            measure().map(this::keep).ifPresent(listener);
        } finally {
            planIn(pause());
        }
    }

    /** Of those who have not run since the last sample nothing needs to be read; now and then it is all the same. */
    private Optional<Footprint> measure() {
        boolean hasRun = source.group().hasRun();
        unread = hasRun || unread >= MOST_UNREAD ? 0 : unread + 1;
        Optional<Footprint> last = latestTree();
        return last.isPresent() && unread > 0 ? last : source.measure();
    }

    private synchronized Optional<Footprint> latestTree() {
        return latest.map(Sample::tree);
    }

    /** A command that has not begun yet is looked for again at once. */
    private synchronized Duration pause() {
        if (latest.isEmpty()) {
            return FIRST;
        }
        Duration pause = delay;
        delay = shorter(delay.multipliedBy(2), interval);
        return pause;
    }

    private synchronized Sample keep(Footprint tree) {
        if (command.isEmpty()) {
            command = source.members().command();
        }
        long now = System.nanoTime();
        double millis = (now - sampledAt) / 1e6;
        long used = Math.max(0, tree.cpuMillis() - cpuMillis);
        double cores = latest.isPresent() && millis > 0 ? used / millis : 0;
        sampledAt = now;
        // What left the tree without being waited for took its figures with it: they have been counted all the same.
        cpuMillis = Math.max(cpuMillis, tree.cpuMillis());
        traffic = traffic.max(tree.traffic());
        if (peak.isEmpty() || tree.memory().bytes() > peak.get().bytes()) {
            peak = Optional.of(tree.memory());
        }
        Sample sample = new Sample(
                clock.instant(),
                cores,
                new Footprint(cpuMillis, tree.memory(), tree.processes(), tree.threads(), traffic),
                machine());
        latest = Optional.of(sample);
        return sample;
    }

    /** Of a machine that runs short commands only, nobody wants to know. */
    private Optional<MachineLoad> machine() {
        return delay.compareTo(interval) < 0
                ? Optional.empty()
                : source.monitor().load();
    }

    synchronized Optional<LiveUsage> latest() {
        OptionalLong pid = command.stream().mapToLong(ProcessId::pid).findFirst();
        return latest.map(sample -> new LiveUsage(pid, sample, peakBytes()));
    }

    /** The most that a sample showed; 0 where there was none. */
    synchronized long cpuMillis() {
        return cpuMillis;
    }

    /** None where there was no sample. */
    synchronized OptionalLong peakMemoryBytes() {
        return peak.isPresent() ? OptionalLong.of(peakBytes()) : OptionalLong.empty();
    }

    private long peakBytes() {
        return peak.map(Memory::bytes).orElse(0L);
    }

    /** How memory was counted, and the traffic with storage: what a record says beside its figures. */
    synchronized Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        peak.ifPresent(memory -> attributes.put("memory", memory.method()));
        if (!traffic.equals(Traffic.NONE)) {
            attributes.put("readBytes", Long.toString(traffic.readBytes()));
            attributes.put("writtenBytes", Long.toString(traffic.writtenBytes()));
        }
        return attributes;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
