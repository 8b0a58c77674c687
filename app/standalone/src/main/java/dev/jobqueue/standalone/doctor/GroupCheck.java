package dev.jobqueue.standalone.doctor;

import dev.jobqueue.process.cgroup.ControlGroups;
import dev.jobqueue.process.cgroup.Enforcement;
import dev.jobqueue.process.cgroup.Resource;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who enforces a limit, or ends runs: control groups, or what is done without them.
 *
 * @param without what happens where there is no group for it
 * @param sampled true where that is less, false where it is nothing at all
 */
record GroupCheck(String subject, Enforcement enforcement, String without, boolean sampled) implements Check {

    /** One for each thing that control groups can do. The groups are tried out, and removed again. */
    static Section all() {
        try (ControlGroups groups =
                ControlGroups.detect("doctor-" + ProcessHandle.current().pid())) {
            Map<Resource, Enforcement> found = groups.enforcement();
            return new Section(
                    "Limits",
                    Stream.of(Resource.values())
                            .map(resource -> of(resource, found))
                            .toList());
        }
    }

    private static Check of(Resource resource, Map<Resource, Enforcement> found) {
        Enforcement by = found.getOrDefault(resource, new Enforcement.Missing("not looked at", "report this"));
        return switch (resource) {
            case MEMORY -> new GroupCheck("memory", by, "sampled each second, and what exceeds it is killed", true);
            case CPU -> new GroupCheck("cpu", by, "not limited", false);
            case PROCESSES -> new GroupCheck("processes", by, "not limited", false);
            case ENDING ->
                new GroupCheck("ending", by, "by session, descent and the mark in the environment of each", true);
        };
    }

    @Override
    public Finding look() {
        if (enforcement instanceof Enforcement.Missing missing) {
            String is = without + "; no control group: " + missing.reason();
            return sampled
                    ? Finding.partial(subject, is, missing.remedy())
                    : Finding.missing(subject, is, missing.remedy());
        }
        return Finding.full(subject, enforcement.toString());
    }
}
