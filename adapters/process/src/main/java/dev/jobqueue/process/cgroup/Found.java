package dev.jobqueue.process.cgroup;

import dev.jobqueue.process.cgroup.Enforcement.Missing;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What one version of control groups offers here.
 *
 * @param places the directory below which each resource's groups are made
 * @param counting the same for groups that limit nothing, but count processor time
 * @param missing why the others are not offered
 */
record Found(Map<Resource, Path> places, Optional<Path> counting, Map<Resource, Missing> missing) {

    Found {
        places = Map.copyOf(places);
        missing = Map.copyOf(missing);
    }

    static Found nothing() {
        return new Found(Map.of(), Optional.empty(), Map.of());
    }
}
