package dev.jobqueue.process.telemetry;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Traffic;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the control group of an attempt says of all its processes, those too that have ended or left the tree. Where it has a
 * figure, that one counts. Asked at each sample, so that what it reads must be cheap.
 */
public interface GroupMeter {

    /** Where an attempt has no control group. */
    GroupMeter NONE = new GroupMeter() {};

    /** False where it is known that none of its processes has run since this was last asked: then all is as it was. */
    default boolean hasRun() {
        return true;
    }

    /** Processor time so far, user and system. */
    default OptionalLong cpuMillis() {
        return OptionalLong.empty();
    }

    /** What it is charged with now, without the cache of files. */
    default OptionalLong memoryBytes() {
        return OptionalLong.empty();
    }

    default OptionalInt processes() {
        return OptionalInt.empty();
    }

    /** What went between it and storage so far. */
    default Optional<Traffic> traffic() {
        return Optional.empty();
    }

    /** These figures, and those of the tree where there are none. */
    default Footprint over(Footprint tree) {
        Memory memory = tree.memory();
        return new Footprint(
                cpuMillis().orElse(tree.cpuMillis()),
                new Memory(memory.residentBytes(), memory.proportionalBytes(), memoryBytes()),
                processes().orElse(tree.processes()),
                tree.threads(),
                traffic().orElse(tree.traffic()));
    }
}
