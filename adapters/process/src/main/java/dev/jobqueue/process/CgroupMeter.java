package dev.jobqueue.process;

import dev.jobqueue.process.cgroup.ControlGroup;
import dev.jobqueue.process.telemetry.GroupMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** What the control group of an attempt says at each sample: time and memory, which the tree does not tell as well. */
final class CgroupMeter implements GroupMeter {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ControlGroup group;
    private OptionalLong cpuNanos = OptionalLong.empty();

    CgroupMeter(ControlGroup group) {
        this.group = group;
    }

    @Override
    public boolean hasRun() {
        OptionalLong before = cpuNanos;
        cpuNanos = read(ControlGroup::cpuNanos);
        return cpuNanos.isEmpty() || !cpuNanos.equals(before);
    }

    @Override
    public OptionalLong cpuMillis() {
        OptionalLong nanos = read(ControlGroup::cpuNanos);
        return nanos.isPresent() ? OptionalLong.of(nanos.getAsLong() / NANOS_PER_MILLI) : nanos;
    }

    @Override
    public OptionalLong memoryBytes() {
        return read(ControlGroup::memoryBytes);
    }

    private OptionalLong read(Figure figure) {
        try {
            return figure.of(group);
        } catch (IOException e) {
            throw new UncheckedIOException("the figures of a control group cannot be read", e);
        }
    }

    private interface Figure {
        OptionalLong of(ControlGroup group) throws IOException;
    }
}
