package dev.jobqueue.domain.telemetry;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Sample;
import java.util.Optional;

/**
 * One sample that stands for several: with the mean of the cores, the highest memory and the most processes and threads, so that a
 * chart loses no peak, and the last of what only grows.
 *
 * @param samples for how many it stands
 */
record SamplePoint(Sample sample, long samples) {

    static SamplePoint of(Sample sample) {
        return new SamplePoint(sample, 1);
    }

    /** This and what was sampled after it. */
    SamplePoint with(SamplePoint later) {
        long both = samples + later.samples;
        Footprint early = sample.tree();
        Footprint late = later.sample.tree();
        Footprint tree = new Footprint(
                late.cpuMillis(),
                higher(early.memory(), late.memory()),
                Math.max(early.processes(), late.processes()),
                Math.max(early.threads(), late.threads()),
                late.traffic());
        return new SamplePoint(
                new Sample(
                        later.sample.at(),
                        mean(sample.cpuCores(), later.sample.cpuCores(), later),
                        tree,
                        machine(later)),
                both);
    }

    private Optional<MachineLoad> machine(SamplePoint later) {
        Optional<MachineLoad> before = sample.machine();
        Optional<MachineLoad> after = later.sample.machine();
        if (before.isEmpty() || after.isEmpty()) {
            return before.or(() -> after);
        }
        return Optional.of(new MachineLoad(
                mean(before.get().cpuCores(), after.get().cpuCores(), later),
                Math.max(before.get().memoryBytes(), after.get().memoryBytes())));
    }

    private double mean(double early, double late, SamplePoint later) {
        return (early * samples + late * later.samples) / (samples + later.samples);
    }

    private static Memory higher(Memory one, Memory other) {
        return one.bytes() > other.bytes() ? one : other;
    }
}
