package dev.jobqueue.process.cgroup;

import dev.jobqueue.process.cgroup.Enforcement.Missing;
import dev.jobqueue.process.cgroup.OwnGroups.Own;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Finds out what v1 offers, hierarchy by hierarchy: it makes a group below our own, writes to it, and removes it. */
final class Separate {

    private static final Map<Resource, Controller> CONTROLLERS = Map.of(
            Resource.MEMORY, new Controller("memory", MemoryV1.MARK, "-1"),
            Resource.CPU, new Controller("cpu", Cpu.QUOTA_V1, "-1"),
            Resource.PROCESSES, new Controller("pids", Processes.MARK, "max"),
            Resource.ENDING, new Controller("freezer", Ending.STATE_V1, "THAWED"));
    private static final Controller COUNTING = new Controller("cpuacct", Cpu.USED_V1, "0");

    private static final String SHARES = "cpu.shares";
    /** By default all groups of an owner would together weigh as much as one thread of anybody else's. */
    private static final int AS_MUCH_AS_THREADS =
            Math.min(256, Runtime.getRuntime().availableProcessors()) * 1024;

    private final GroupFiles files;
    private final OwnGroups own;
    private final String parent;

    /** One of v1, a file that its groups have, and what can be written there without any effect on a new group. */
    private record Controller(String name, String file, String harmless) {}

    Separate(GroupFiles files, OwnGroups own, String parent) {
        this.files = files;
        this.own = own;
        this.parent = parent;
    }

    Found look() {
        Map<Resource, Path> places = new EnumMap<>(Resource.class);
        Map<Resource, Missing> missing = new EnumMap<>(Resource.class);
        CONTROLLERS.forEach((resource, controller) -> own.of(controller.name()).ifPresent(ours -> {
            try {
                Path place = place(ours, controller);
                if (resource == Resource.CPU) {
                    files.write(place.resolve(SHARES), Integer.toString(AS_MUCH_AS_THREADS));
                }
                places.put(resource, place);
            } catch (IOException e) {
                missing.put(resource, new Missing(Missing.reason(e), Remedies.WRITABLE));
            }
        }));
        return new Found(places, counting(), missing);
    }

    /** Without it the time is counted some other way, so that its lack is no news. */
    private Optional<Path> counting() {
        try {
            Optional<Own> ours = own.of(COUNTING.name());
            return ours.isEmpty() ? Optional.empty() : Optional.of(place(ours.get(), COUNTING));
        } catch (IOException notOffered) {
            return Optional.empty();
        }
    }

    private Path place(Own ours, Controller controller) throws IOException {
        Path place = ours.group().resolve(parent);
        files.make(place);
        Path probe = place.resolve(ControlGroups.PROBE);
        files.make(probe);
        try {
            files.write(probe.resolve(controller.file()), controller.harmless());
        } finally {
            files.remove(probe);
        }
        return place;
    }
}
