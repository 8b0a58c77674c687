package dev.jobqueue.process.cgroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One hierarchy of control groups that is mounted.
 *
 * @param root the group that is shown at the mount point
 * @param words its controllers in v1, and the options beside them; nothing of use in v2
 */
record Mount(int version, String root, Path point, boolean readOnly, Set<String> words) {

    Mount {
        words = Set.copyOf(words);
    }

    /** Reads {@code /proc/self/mountinfo}; see proc(5). What is no control group is left out. */
    static List<Mount> parse(String mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : mountinfo.split("\n", -1)) {
            int dash = line.indexOf(" - ");
            if (dash >= 0) {
                String[] place = line.substring(0, dash).split(" ", -1);
                String[] kind = line.substring(dash + 3).split(" ", -1);
                if (kind[0].startsWith("cgroup") && place.length > 5) {
                    add(place, kind, mounts);
                }
            }
        }
        return mounts;
    }

    private static void add(String[] place, String[] kind, List<Mount> mounts) {
        Set<String> words = kind.length > 2 ? Set.copyOf(Arrays.asList(kind[2].split(",", -1))) : Set.of();
        boolean readOnly = place[5].startsWith("ro") || words.contains("ro");
        int version = kind[0].equals("cgroup2") ? 2 : 1;
        mounts.add(new Mount(version, plain(place[3]), Path.of(plain(place[4])), readOnly, words));
    }

    /** Blanks and the like are written as {@code \040}. */
    private static String plain(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    boolean isOf(String controller) {
        return version == 1 && words.contains(controller);
    }

    /** Where a group is seen; a group that is outside of what is mounted, as in some containers, counts as its top. */
    Path directory(String group) {
        Path from = Path.of(root);
        Path wanted = Path.of(group);
        Path directory =
                wanted.startsWith(from) ? point.resolve(from.relativize(wanted)).normalize() : point;
        return directory.startsWith(point) ? directory : point;
    }
}
