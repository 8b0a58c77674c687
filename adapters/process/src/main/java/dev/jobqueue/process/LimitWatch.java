package dev.jobqueue.process;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.process.cgroup.ControlGroup;
import dev.jobqueue.process.cgroup.Exceeded;
import dev.jobqueue.process.cgroup.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether an attempt keeps to its limits: asks the kernel where a control group enforces them, and looks at samples where none
 * does.
 */
final class LimitWatch {

    /** A tree that stays above its processors for this long is ended, a burst is not. */
    private static final Duration BURST = Duration.ofSeconds(10);

    private static final int ENDED_BY_XFSZ = 128 + 25;

    private final ResourceLimits limits;
    private final Optional<ControlGroup> group;
    private final Groups groups;
    private final Set<Resource> byGroup;
    private OptionalLong aboveSince = OptionalLong.empty();

    LimitWatch(ResourceLimits limits, Optional<ControlGroup> group, Groups groups) throws IOException {
        this.limits = limits;
        this.group = group;
        this.groups = groups;
        this.byGroup = group.isEmpty() || limits.equals(ResourceLimits.NONE)
                ? EnumSet.noneOf(Resource.class)
                : held(group.get());
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
        return byGroup.contains(resource);
    }

    /** Asked of the group itself: one of an earlier life of the scheduler may have been made otherwise than now. */
    private static Set<Resource> held(ControlGroup group) throws IOException {
        Set<Resource> held = EnumSet.noneOf(Resource.class);
        for (Resource resource : Resource.values()) {
            if (group.limits(resource)) {
                held.add(resource);
            }
        }
        return held;
    }

    /**
     * Looks at one sample.
     *
     * @param processes and their threads
     * @param memoryMethod how its memory was counted
     * @param nanoTime when it was taken
     * @return the end that it asks for
     */
    Optional<EndRequest> check(long memoryBytes, int processes, double cores, String memoryMethod, long nanoTime)
            throws IOException {
        Optional<EndRequest> held = heldByKernel();
        if (held.isPresent()) {
            return held;
        }
        if (isAbove(limits.memoryBytes(), memoryBytes) && !isByGroup(Resource.MEMORY)) {
            return exceeded("used " + ByteSize.text(memoryBytes) + ", limit "
                    + ByteSize.text(limits.memoryBytes().getAsLong()) + " (sampled " + memoryMethod + " memory)");
        }
        if (isAbove(limits.processes(), processes) && !isByGroup(Resource.PROCESSES)) {
            return exceeded("had " + processes + " processes and threads, limit "
                    + limits.processes().getAsLong() + " (sampled)");
        }
        return checkCpu(cores, nanoTime);
    }

    private Optional<EndRequest> checkCpu(double cores, long nanoTime) {
        if (!isAbove(limits.cpuMillis(), Math.round(cores * 1000)) || isByGroup(Resource.CPU)) {
            aboveSince = OptionalLong.empty();
            return Optional.empty();
        }
        long since = aboveSince.orElse(nanoTime);
        aboveSince = OptionalLong.of(since);
        return nanoTime - since < BURST.toNanos()
                ? Optional.empty()
                : exceeded("used %.1f cores, and more than its limit of %.1f for %d s (sampled)"
                        .formatted(cores, limits.cpuMillis().getAsLong() / 1000.0, BURST.toSeconds()));
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

    /** What explains a failure: a write beyond the size that files may have, which the kernel answers with a signal. */
    Optional<EndRequest> exceededFileSize(int exitCode) {
        return limits.fileSizeBytes().isPresent() && exitCode == ENDED_BY_XFSZ
                ? exceeded("wrote a file larger than its limit of "
                        + ByteSize.text(limits.fileSizeBytes().getAsLong()) + " (rlimit)")
                : Optional.empty();
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
