package dev.jobqueue.process;

import dev.jobqueue.domain.execution.Figures;
import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.execution.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures one attempt from time to time: soon and often at first, so that short ones are seen too, then at the settled
 * interval. Tells of each sample's memory.
 */
final class Sampling {

    private static final Duration FIRST = Duration.ofMillis(40);
    private static final Duration SECOND = Duration.ofMillis(100);

    private final Members members;
    private final ResourceMonitor monitor;
    private final Threads threads;
    private final Duration interval;
    private final LongConsumer memory;
    private final ProgressLines progress;

    private Duration delay = SECOND;
    private boolean stopped;
    private @Nullable Future<?> next;
    private OptionalLong peakMemory = OptionalLong.empty();
    private long cpuMillis;
    private long sampledAt;
    private Optional<Figures> latest = Optional.empty();

    Sampling(
            Members members,
            ResourceMonitor monitor,
            Threads threads,
            Duration interval,
            LongConsumer memory,
            ProgressLines progress) {
        this.members = members;
        this.monitor = monitor;
        this.threads = threads;
        this.interval = interval;
        this.memory = memory;
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
            take();
        } finally {
            planIn(delay);
            delay = shorter(delay.multipliedBy(2), interval);
        }
    }

    private void take() {
        progress.look();
        List<ProcessId> roots = members.roots();
        List<Sample> samples = roots.stream()
                .flatMap(root -> monitor.sample(root.pid()).stream())
                .toList();
        if (!samples.isEmpty()) {
            Sample sum = new Sample(
                    samples.stream().mapToLong(Sample::cpuMillis).sum(),
                    samples.stream().mapToLong(Sample::memoryBytes).sum(),
                    samples.stream().mapToInt(Sample::processes).sum());
            keep(sum);
            memory.accept(sum.memoryBytes());
        }
    }

    private synchronized void keep(Sample sample) {
        OptionalLong pid = members.command().stream().mapToLong(ProcessId::pid).findFirst();
        long now = System.nanoTime();
        double millis = (now - sampledAt) / 1e6;
        double cores = latest.isPresent() && millis > 0 ? Math.max(0, sample.cpuMillis() - cpuMillis) / millis : 0;
        sampledAt = now;
        cpuMillis = Math.max(cpuMillis, sample.cpuMillis());
        peakMemory = OptionalLong.of(Math.max(peakMemory.orElse(0), sample.memoryBytes()));
        latest = Optional.of(new Figures(pid, cores, sample.memoryBytes(), sample.processes()));
    }

    synchronized Optional<Figures> latest() {
        return latest;
    }

    /** The most that a sample showed; 0 where there was none. */
    synchronized long cpuMillis() {
        return cpuMillis;
    }

    /** None where there was no sample. */
    synchronized OptionalLong peakMemoryBytes() {
        return peakMemory;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
