package dev.jobqueue.process;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.process.cgroup.ControlGroup;
import dev.jobqueue.process.cgroup.ControlGroups;
import dev.jobqueue.process.cgroup.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control groups of the attempts below one directory. What the machine gives is looked at when it is first needed; before the
 * first group is made, those go that an earlier life of the scheduler left behind.
 */
final class Groups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    private static final int LAST_TRIES = 50;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final Supplier<ControlGroups> machine;
    private final Set<String> inUse = ConcurrentHashMap.newKeySet();
    private @Nullable ControlGroups found;
    private final Map<String, ControlGroup> leaving = new ConcurrentHashMap<>();
    private boolean swept;

    Groups(Path runs) {
        this(() -> ControlGroups.detect(UUID.nameUUIDFromBytes(runs.toString().getBytes(StandardCharsets.UTF_8))
                .toString()));
    }

    /** @param machine looks at what it gives */
    Groups(Supplier<ControlGroups> machine) {
        this.machine = machine;
    }

    private synchronized ControlGroups groups() {
        if (found == null) {
            found = machine.get();
        }
        return found;
    }

    boolean enforces(Resource resource) {
        return groups().enforces(resource);
    }

    /** How this resource is limited, for the record: such as {@code cgroup v2}, or {@code sampled}. */
    String method(Resource resource) {
        return enforces(resource) ? groups().enforcement(resource).toString() : "sampled";
    }

    /** Makes the group of a launch; none where the machine gives none, or refuses this one. */
    Optional<ControlGroup> create(String launch, ResourceLimits limits) {
        sweep();
        try {
            Optional<ControlGroup> group = groups().create(launch, limits);
            group.ifPresent(made -> inUse.add(launch));
            return group;
        } catch (IOException refused) {
            LOG.warn("Control group {} cannot be made; its limits are enforced by sampling", launch, refused);
            return Optional.empty();
        }
    }

    /** The group that an earlier life of the scheduler made for a launch, where it is still there. */
    Optional<ControlGroup> find(String launch, Collection<Path> directories) {
        Optional<ControlGroup> group = groups().at(directories);
        group.ifPresent(found -> inUse.add(launch));
        return group;
    }

    /** @return false while the kernel has not let go of somebody in it: try again a little later */
    boolean remove(String launch, ControlGroup group) {
        if (!group.remove()) {
            leaving.put(launch, group);
            return false;
        }
        leaving.remove(launch);
        inUse.remove(launch);
        return true;
    }

    private synchronized void sweep() {
        if (!swept) {
            swept = true;
            try {
                groups().sweep(Set.copyOf(inUse));
            } catch (IOException failure) {
                LOG.warn("Control groups of earlier attempts cannot be cleared away", failure);
            }
        }
    }

    @Override
    public synchronized void close() {
        for (int tries = 0; tries < LAST_TRIES && !leaving.isEmpty(); tries++) {
            leaving.values().removeIf(ControlGroup::remove);
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        if (found != null) {
            found.close();
        }
    }
}
