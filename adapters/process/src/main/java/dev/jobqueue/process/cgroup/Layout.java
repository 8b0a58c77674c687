package dev.jobqueue.process.cgroup;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which files groups have: all of one place have the same ones, so that the first is looked at for all that follow. */
final class Layout {

    private final GroupFiles files;
    /** By place and name of the file. */
    private final Map<Path, Boolean> known = new ConcurrentHashMap<>();

    Layout(GroupFiles files) {
        this.files = files;
    }

    boolean has(Path group, String file) {
        Path inPlace = group.resolveSibling(file);
        Boolean before = known.get(inPlace);
        if (before != null) {
            return before;
        }
        boolean has = files.has(group.resolve(file));
        // A group that has gone, or is going, tells nothing about the others.
        if (has || files.has(group)) {
            known.put(inPlace, has);
        }
        return has;
    }
}
