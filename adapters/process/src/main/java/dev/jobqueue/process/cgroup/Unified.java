package dev.jobqueue.process.cgroup;

import dev.jobqueue.process.cgroup.Enforcement.Missing;
import dev.jobqueue.process.cgroup.OwnGroups.Own;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what v2 offers: it passes the controllers on to a group below our own, makes a group there, writes to it, and removes
 * it. A group that passes controllers on may have no processes itself, so that the scheduler moves into a leaf of it where that
 * is in the way and nobody else lives there.
 */
final class Unified {

    static final String GIVEN = "cgroup.controllers";
    private static final String PASSED_ON = "cgroup.subtree_control";
    private static final List<String> WANTED = List.of("memory", "cpu", "pids", "io");

    private final GroupFiles files;
    private final Path top;
    private final Path place;
    private final Supervisor supervisor;
    private final String remedy;

    private final Map<Resource, Path> places = new EnumMap<>(Resource.class);
    private final Map<Resource, Missing> missing = new EnumMap<>(Resource.class);
    /** By controller: why it could not be passed on. */
    private final Map<String, String> refused = new HashMap<>();

    Unified(GroupFiles files, Own own, String parent) {
        this.files = files;
        this.top = Supervisor.above(own);
        this.place = top.resolve(parent);
        this.supervisor = new Supervisor(files, top);
        this.remedy = own.mount().readOnly() ? Remedies.WRITABLE : Remedies.DELEGATE;
    }

    Found look() {
        try {
            files.make(place);
            passOn();
            Path probe = place.resolve(ControlGroups.PROBE);
            files.make(probe);
            try {
                look(probe);
            } finally {
                files.remove(probe);
            }
            return new Found(places, Optional.of(place), missing);
        } catch (IOException e) {
            Missing all = new Missing(Missing.reason(e), remedy);
            Arrays.stream(Resource.values()).forEach(resource -> missing.put(resource, all));
            return new Found(Map.of(), Optional.empty(), missing);
        }
    }

    private void passOn() throws IOException {
        enable(top);
        if (!refused.isEmpty() && supervisor.moveIn()) {
            enable(top);
            if (!refused.isEmpty()) {
                supervisor.moveOut();
            }
        }
        if (refused.isEmpty()) {
            enable(place);
        }
    }

    private void enable(Path group) throws IOException {
        refused.clear();
        Set<String> lacking = words(group.resolve(GIVEN));
        lacking.removeAll(words(group.resolve(PASSED_ON)));
        for (String controller : WANTED) {
            if (lacking.contains(controller)) {
                try {
                    files.write(group.resolve(PASSED_ON), "+" + controller);
                } catch (IOException e) {
                    refused.put(controller, Missing.reason(e));
                }
            }
        }
    }

    private Set<String> words(Path file) throws IOException {
        return new HashSet<>(Arrays.asList(files.read(file).orElse("").strip().split(" ", -1)));
    }

    private void look(Path probe) throws IOException {
        look(Resource.MEMORY, "memory", probe.resolve(MemoryV2.MARK));
        look(Resource.CPU, "cpu", probe.resolve(Cpu.MAX_V2));
        look(Resource.PROCESSES, "pids", probe.resolve(Processes.MARK));
        if (files.has(probe.resolve(Ending.KILL_V2)) || files.has(probe.resolve(Ending.FREEZE_V2))) {
            places.put(Resource.ENDING, place);
        } else {
            missing.put(
                    Resource.ENDING,
                    new Missing("this kernel has neither cgroup.kill nor cgroup.freeze", Remedies.KERNEL));
        }
    }

    private void look(Resource resource, String controller, Path file) throws IOException {
        if (!words(top.resolve(GIVEN)).contains(controller)) {
            missing.put(
                    resource, new Missing("'" + top.resolve(GIVEN) + "' does not list '" + controller + "'", remedy));
        } else if (refused.containsKey(controller)) {
            missing.put(resource, new Missing(refused.get(controller) + strangers(), remedy));
        } else {
            tryOut(resource, file);
        }
    }

    private void tryOut(Resource resource, Path file) {
        try {
            files.write(file, "max");
            places.put(resource, place);
        } catch (IOException e) {
            missing.put(resource, new Missing(Missing.reason(e), remedy));
        }
    }

    private String strangers() throws IOException {
        long strangers = supervisor.strangers();
        return strangers == 0 ? "" : " (others live in this group: " + strangers + ")";
    }
}
