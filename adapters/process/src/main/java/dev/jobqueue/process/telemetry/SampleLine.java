package dev.jobqueue.process.telemetry;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One sample as a line of a file: milliseconds since 1970, cores in use, processor milliseconds so far, resident, proportional and
 * group bytes, processes, threads, bytes read and written so far, the machine's cores in use and its memory. What is not known is
 * a hyphen, and a dot ends the line: one that was cut off has none.
 */
final class SampleLine {

    private static final String NONE = "-";
    private static final String END = ".";
    private static final int FIELDS = 13;

    private SampleLine() {}

    static String format(Sample sample) {
        Footprint tree = sample.tree();
        return String.join(
                " ",
                Long.toString(sample.at().toEpochMilli()),
                cores(sample.cpuCores()),
                Long.toString(tree.cpuMillis()),
                Long.toString(tree.memory().residentBytes()),
                text(tree.memory().proportionalBytes()),
                text(tree.memory().groupBytes()),
                Integer.toString(tree.processes()),
                Integer.toString(tree.threads()),
                Long.toString(tree.traffic().readBytes()),
                Long.toString(tree.traffic().writtenBytes()),
                sample.machine().map(load -> cores(load.cpuCores())).orElse(NONE),
                sample.machine().map(load -> Long.toString(load.memoryBytes())).orElse(NONE),
                END);
    }

    /** None where the line is not a whole one: the last one may have been cut off when the scheduler was killed. */
    static Optional<Sample> parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS || !fields[FIELDS - 1].equals(END)) {
            return Optional.empty();
        }
        try {
            Memory memory = new Memory(Long.parseLong(fields[3]), number(fields[4]), number(fields[5]));
            Traffic traffic = new Traffic(Long.parseLong(fields[8]), Long.parseLong(fields[9]));
            Footprint tree = new Footprint(
                    Long.parseLong(fields[2]),
                    memory,
                    Integer.parseInt(fields[6]),
                    Integer.parseInt(fields[7]),
                    traffic);
            return Optional.of(new Sample(
                    Instant.ofEpochMilli(Long.parseLong(fields[0])),
                    Double.parseDouble(fields[1]),
                    tree,
                    machine(fields[10], fields[11])));
        } catch (IllegalArgumentException torn) {
            return Optional.empty();
        }
    }

    private static Optional<MachineLoad> machine(String cores, String memory) {
        return cores.equals(NONE)
                ? Optional.empty()
                : Optional.of(new MachineLoad(Double.parseDouble(cores), Long.parseLong(memory)));
    }

    private static String cores(double cores) {
        return String.format(Locale.ROOT, "%.3f", cores);
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : NONE;
    }

    private static OptionalLong number(String field) {
        return field.equals(NONE) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(field));
    }
}
