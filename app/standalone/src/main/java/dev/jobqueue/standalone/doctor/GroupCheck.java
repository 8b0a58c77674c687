package dev.jobqueue.standalone.doctor;

import dev.jobqueue.process.cgroup.ControlGroups;
import dev.jobqueue.process.cgroup.Enforcement;
import dev.jobqueue.process.cgroup.Resource;
import java.util.stream.Stream;

/**
 * Who enforces a limit, or ends runs: control groups, or what is done without them.
 *
 * @param without what happens where there is no group for it
 */
record GroupCheck(String subject, Enforcement enforcement, String without) implements Check {

    /** One for each thing that control groups can do. The groups are tried out, and removed again. */
    static Section all() {
        try (ControlGroups groups =
                ControlGroups.detect("doctor-" + ProcessHandle.current().pid())) {
            return new Section(
                    "Limits",
                    Stream.of(Resource.values())
                            .map(resource -> of(resource, groups.enforcement(resource)))
                            .toList());
        }
    }

    private static Check of(Resource resource, Enforcement by) {
        return switch (resource) {
            case MEMORY -> new GroupCheck("memory", by, "sampled each second, and what exceeds it is killed");
            case CPU -> new GroupCheck("cpu", by, "sampled each second, and what stays above it for ten is killed");
            case PROCESSES -> new GroupCheck("processes", by, "sampled each second, and what exceeds it is killed");
            case ENDING -> new GroupCheck("ending", by, "by session, descent and the mark in the environment of each");
        };
    }

    @Override
    public Finding look() {
        if (enforcement instanceof Enforcement.Missing missing) {
            return Finding.partial(subject, without + "; no control group: " + missing.reason(), missing.remedy());
        }
        return Finding.full(subject, enforcement.toString());
    }
}
