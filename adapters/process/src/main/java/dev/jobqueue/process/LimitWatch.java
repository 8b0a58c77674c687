package dev.jobqueue.process;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.process.cgroup.ControlGroup;
import dev.jobqueue.process.cgroup.Exceeded;
import dev.jobqueue.process.cgroup.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether an attempt keeps to its limits: asks the kernel where a control group enforces them, and looks at samples where none
 * does.
 */
final class LimitWatch {

    /** So many samples in a row, a second apart: a tree that stays above its processors is ended, a burst is not. */
    private static final int SAMPLES_ABOVE = 10;

    private final ResourceLimits limits;
    private final Optional<ControlGroup> group;
    private final Groups groups;
    private int above;

    LimitWatch(ResourceLimits limits, Optional<ControlGroup> group, Groups groups) {
        this.limits = limits;
        this.group = group;
        this.groups = groups;
    }

    /** True where samples are needed often. */
    boolean isNeeded() {
        return !limits.equals(ResourceLimits.NONE);
    }

    /** How each limit is enforced, for the record; none where there is no limit. */
    Optional<String> methods() {
        List<String> methods = new ArrayList<>();
        limits.cpuMillis().ifPresent(limit -> methods.add("cpu: " + method(Resource.CPU)));
        limits.memoryBytes().ifPresent(limit -> methods.add("memory: " + method(Resource.MEMORY)));
        limits.processes().ifPresent(limit -> methods.add("processes: " + method(Resource.PROCESSES)));
        limits.fileSizeBytes().ifPresent(limit -> methods.add("fileSize: rlimit"));
        return methods.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", methods));
    }

    private String method(Resource resource) {
        return isByGroup(resource) ? groups.method(resource) : "sampled";
    }

    private boolean isByGroup(Resource resource) {
        return group.isPresent() && groups.enforces(resource);
    }

    /**
     * Looks at one sample.
     *
     * @param memoryMethod how its memory was counted
     * @return the end that it asks for
     */
    Optional<EndRequest> check(long memoryBytes, int processes, double cores, String memoryMethod) throws IOException {
        Optional<EndRequest> held = heldByKernel();
        if (held.isPresent()) {
            return held;
        }
        if (isAbove(limits.memoryBytes(), memoryBytes) && !isByGroup(Resource.MEMORY)) {
            return exceeded("used " + ByteSize.text(memoryBytes) + ", limit "
                    + ByteSize.text(limits.memoryBytes().getAsLong()) + " (sampled " + memoryMethod + " memory)");
        }
        if (isAbove(limits.processes(), processes) && !isByGroup(Resource.PROCESSES)) {
            return exceeded("had " + processes + " processes, limit "
                    + limits.processes().getAsLong() + " (sampled)");
        }
        above = isAbove(limits.cpuMillis(), Math.round(cores * 1000)) && !isByGroup(Resource.CPU) ? above + 1 : 0;
        return above < SAMPLES_ABOVE
                ? Optional.empty()
                : exceeded("used %.1f cores, and more than its limit of %.1f in %d samples in a row"
                        .formatted(cores, limits.cpuMillis().getAsLong() / 1000.0, SAMPLES_ABOVE));
    }

    /** That the kernel has killed something for its memory; it leaves the rest of the tree alone where it knows v1 alone. */
    Optional<EndRequest> heldByKernel() throws IOException {
        if (limits.memoryBytes().isEmpty() || !isByGroup(Resource.MEMORY)) {
            return Optional.empty();
        }
        for (Exceeded one : group.orElseThrow().exceeded()) {
            if (one.resource() == Resource.MEMORY) {
                return exceeded("used "
                        + one.peak().stream()
                                .mapToObj(ByteSize::text)
                                .findFirst()
                                .orElse("too much")
                        + ", limit " + ByteSize.text(limits.memoryBytes().getAsLong()) + " (out of memory in its "
                        + groups.method(Resource.MEMORY) + ")");
            }
        }
        return Optional.empty();
    }

    /** What explains a failure: the kernel refused it processes. */
    Optional<EndRequest> refusedProcesses() throws IOException {
        if (limits.processes().isEmpty() || !isByGroup(Resource.PROCESSES)) {
            return Optional.empty();
        }
        return group.orElseThrow().exceeded().stream()
                .filter(one -> one.resource() == Resource.PROCESSES)
                .findFirst()
                .flatMap(one -> exceeded("wanted more processes than its limit of "
                        + limits.processes().getAsLong() + ", and was refused " + one.times() + " times ("
                        + groups.method(Resource.PROCESSES) + ")"));
    }

    private static boolean isAbove(OptionalLong limit, long value) {
        return limit.isPresent() && value > limit.getAsLong();
    }

    private static Optional<EndRequest> exceeded(String message) {
        return Optional.of(new EndRequest(RunStatus.LIMIT_EXCEEDED, message));
    }
}
