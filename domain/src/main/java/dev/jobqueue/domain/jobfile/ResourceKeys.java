package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.notation.Sizes;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Shape;
import dev.jobqueue.domain.document.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The keys about resources: what an attempt may use at most, and what is reserved for a run. */
final class ResourceKeys {

    private static final double MAX_CORES = 1_000_000;
    private static final double MILLIS = 1000;
    /** The kernel's own bound of pids on 64 bits. */
    private static final long MAX_PROCESSES = 4_194_304;

    private static final Key<Long> CPU_LIMIT = Key.optional(
            "cpu", cores(0.001), "Cores that the whole process tree may use, to the thousandth.", "no limit");
    private static final Key<Long> MEMORY_LIMIT =
            Key.optional("memory", Shapes.size(1), "Memory that the whole process tree may use.", "no limit");
    private static final Key<Long> PROCESSES_LIMIT = Key.optional(
            "processes",
            Shapes.wholeNumber(1, MAX_PROCESSES),
            "Processes and threads that the whole process tree may have at once.",
            "no limit");
    private static final Key<Long> FILE_SIZE_LIMIT = Key.optional(
            "fileSize", Shapes.size(1), "Size that any file may grow to by what a process writes.", "no limit");
    private static final Key<Long> CPU =
            Key.optional("cpu", cores(0), "Cores that it needs, to the thousandth.", "its limit, else 0");
    private static final Key<Long> MEMORY =
            Key.optional("memory", Shapes.size(0), "Memory that it needs.", "its limit, else 0");

    static final Key<ResourceLimits> LIMITS = Key.optional(
            "resourceLimits",
            ObjectShape.of(CPU_LIMIT, MEMORY_LIMIT, PROCESSES_LIMIT, FILE_SIZE_LIMIT)
                    .map(ResourceKeys::limits),
            "What an attempt may use at most; enforced.",
            "no limits");
    static final Key<Fields> RESOURCES = Key.optional(
            "resources",
            ObjectShape.of(CPU, MEMORY),
            "What a run needs: reserved for it on its node.",
            "its resourceLimits");

    static final List<Key<?>> ALL = List.of(LIMITS, RESOURCES);

    private ResourceKeys() {}

    private static Shape<Long> cores(double least) {
        return Shapes.decimal(least, MAX_CORES).map(cores -> Math.round(cores * MILLIS));
    }

    private static ResourceLimits limits(Fields fields) {
        return new ResourceLimits(
                written(fields, CPU_LIMIT),
                written(fields, MEMORY_LIMIT),
                written(fields, PROCESSES_LIMIT),
                written(fields, FILE_SIZE_LIMIT));
    }

    private static OptionalLong written(Fields fields, Key<Long> key) {
        return fields.get(key).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** What is written, and the job's limit for what is not. */
    static Resources resources(Fields job, ResourceLimits limits) {
        Fields written = job.get(RESOURCES).orElse(Fields.none());
        Resources atLimit = atLimit(limits);
        return new Resources(
                written.get(CPU).orElse(atLimit.cpuMillis()),
                written.get(MEMORY).orElse(atLimit.memoryBytes()));
    }

    private static Resources atLimit(ResourceLimits limits) {
        return new Resources(limits.cpuMillis().orElse(0), limits.memoryBytes().orElse(0));
    }

    static void write(ResourceLimits limits, Resources resources, Map<String, Object> to) {
        Map<String, Object> most = new LinkedHashMap<>();
        limits.cpuMillis().ifPresent(millis -> most.put(CPU_LIMIT.name(), millis / MILLIS));
        limits.memoryBytes().ifPresent(bytes -> most.put(MEMORY_LIMIT.name(), Sizes.format(bytes)));
        limits.processes().ifPresent(number -> most.put(PROCESSES_LIMIT.name(), number));
        limits.fileSizeBytes().ifPresent(bytes -> most.put(FILE_SIZE_LIMIT.name(), Sizes.format(bytes)));
        if (!most.isEmpty()) {
            to.put(LIMITS.name(), most);
        }
        if (!resources.equals(atLimit(limits))) {
            Map<String, Object> needed = new LinkedHashMap<>();
            needed.put(CPU.name(), resources.cpuMillis() / MILLIS);
            needed.put(MEMORY.name(), Sizes.format(resources.memoryBytes()));
            to.put(RESOURCES.name(), needed);
        }
    }
}
