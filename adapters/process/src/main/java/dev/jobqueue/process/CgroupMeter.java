package dev.jobqueue.process;

import dev.jobqueue.process.cgroup.ControlGroup;
import dev.jobqueue.process.telemetry.GroupMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** What the control group of an attempt says at each sample: time and memory, which the tree does not tell as well. */
record CgroupMeter(ControlGroup group) implements GroupMeter {

    @Override
    public OptionalLong cpuMillis() {
        return read(ControlGroup::cpuMillis);
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
