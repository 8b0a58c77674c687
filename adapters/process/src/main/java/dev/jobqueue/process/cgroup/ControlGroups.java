package dev.jobqueue.process.cgroup;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.process.cgroup.Enforcement.ByGroup;
import dev.jobqueue.process.cgroup.Enforcement.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The control groups of one owner, such as one data directory: below our own groups it has one named {@code jobqueue.OWNER}, and
 * below that one for each attempt, by its name. What the machine gives is looked at once, by doing it.
 */
public final class ControlGroups implements AutoCloseable {

    /** No name of an attempt, for it begins with no letter or digit. */
    static final String PROBE = "_probe";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private final GroupFiles files;
    private final Layout layout;
    private final Map<Resource, Path> places = new EnumMap<>(Resource.class);
    private final Map<Resource, Enforcement> enforcement = new EnumMap<>(Resource.class);
    /** In which every attempt has a group, whatever its limits. */
    private final Set<Path> always = new LinkedHashSet<>();
    /** Every place that is ours, used or not. */
    private final Set<Path> ours = new LinkedHashSet<>();

    private ControlGroups(GroupFiles files, Found separate, Found unified) {
        this.files = files;
        this.layout = new Layout(files);
        for (Resource resource : Resource.values()) {
            if (separate.places().containsKey(resource)) {
                take(resource, 1, separate.places().get(resource));
            } else if (unified.places().containsKey(resource)) {
                take(resource, 2, unified.places().get(resource));
            } else {
                enforcement.put(resource, missing(resource, separate, unified));
            }
        }
        for (Resource resource : List.of(Resource.ENDING, Resource.MEMORY)) {
            Optional.ofNullable(places.get(resource)).ifPresent(always::add);
        }
        separate.counting().or(unified::counting).ifPresent(always::add);
        ours.addAll(always);
        for (Found found : List.of(separate, unified)) {
            ours.addAll(found.places().values());
            found.counting().ifPresent(ours::add);
        }
        Set<Path> unused = new LinkedHashSet<>(ours);
        unused.removeAll(always);
        unused.removeAll(places.values());
        unused.forEach(this::remove);
    }

    private void take(Resource resource, int version, Path place) {
        places.put(resource, place);
        enforcement.put(resource, new ByGroup(version));
    }

    private static Missing missing(Resource resource, Found separate, Found unified) {
        Missing none = new Missing("no control groups are mounted", Remedies.MOUNT);
        Missing inV2 = unified.missing().getOrDefault(resource, none);
        return separate.missing().getOrDefault(resource, inV2);
    }

    /**
     * Looks at what this machine gives.
     *
     * @param owner who else uses the same owner at the same time loses his groups to {@link #sweep}
     */
    public static ControlGroups detect(String owner) {
        KernelFiles files = new KernelFiles();
        try {
            Path self = Path.of("/proc/self");
            return detect(
                    owner,
                    files,
                    new OwnGroups(
                            Files.readString(self.resolve("mountinfo")), Files.readString(self.resolve("cgroup"))));
        } catch (IOException noProc) {
            return none();
        }
    }

    /** What a machine gives that has none. */
    public static ControlGroups none() {
        return new ControlGroups(new KernelFiles(), Found.nothing(), Found.nothing());
    }

    static ControlGroups detect(String owner, GroupFiles files, OwnGroups own) {
        String parent = "jobqueue." + checked("owner", owner);
        return new ControlGroups(
                files,
                new Separate(files, own, parent).look(),
                own.unified()
                        .map(ours -> new Unified(files, ours, parent).look())
                        .orElseGet(Found::nothing));
    }

    /** Who enforces it, or why no control group does. */
    public Enforcement enforcement(Resource resource) {
        return Objects.requireNonNull(enforcement.get(resource));
    }

    public boolean enforces(Resource resource) {
        return places.containsKey(resource);
    }

    /**
     * Makes the group of one attempt, with those of its limits that are enforced here.
     *
     * @return nothing where the machine has no groups for us
     * @throws IOException when the kernel refuses the group or a limit; nothing is left of it then
     */
    public Optional<ControlGroup> create(String name, ResourceLimits limits) throws IOException {
        Set<Path> wanted = new LinkedHashSet<>(always);
        if (limits.cpuMillis().isPresent() && enforces(Resource.CPU)) {
            wanted.add(places.get(Resource.CPU));
        }
        if (limits.processes().isPresent() && enforces(Resource.PROCESSES)) {
            wanted.add(places.get(Resource.PROCESSES));
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Path> paths = below(wanted, name);
        try {
            for (Path path : paths) {
                files.make(path);
            }
            ControlGroup group = new ControlGroup(files, layout, paths);
            group.limit(limits);
            return Optional.of(group);
        } catch (IOException e) {
            new ControlGroup(files, layout, paths).remove();
            throw e;
        }
    }

    /** The group of that name below our own groups as they are now; {@link #at} finds it where we were in others. */
    public Optional<ControlGroup> find(String name) {
        return at(below(ours, name));
    }

    /** The group with these directories, or with those of them that are left. */
    public Optional<ControlGroup> at(Collection<Path> directories) {
        List<Path> left = directories.stream().filter(files::has).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new ControlGroup(files, layout, left));
    }

    /**
     * Kills and removes the groups of our owner but those in use.
     *
     * @return the names of those that could not be removed yet
     */
    public Set<String> sweep(Set<String> inUse) throws IOException {
        Set<String> left = new LinkedHashSet<>();
        for (String name : names()) {
            Optional<ControlGroup> group = inUse.contains(name) ? Optional.empty() : find(name);
            if (group.isPresent() && !group.get().remove()) {
                group.get().kill();
                left.add(name);
            }
        }
        return left;
    }

    private Set<String> names() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Path place : ours) {
            files.below(place).forEach(group -> names.add(String.valueOf(group.getFileName())));
        }
        return names;
    }

    /** The directories above all groups of our owner, while they are there. */
    List<Path> leftovers() {
        return ours.stream().filter(files::has).toList();
    }

    private static List<Path> below(Collection<Path> places, String name) {
        checked("name", name);
        List<Path> paths = new ArrayList<>();
        places.forEach(place -> paths.add(place.resolve(name)));
        return paths;
    }

    private static String checked(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " of a control group '" + text
                    + "': use letters, digits, '_' and '-', at most 128, the first one a letter or digit");
        }
        return text;
    }

    /** Removes what is empty; groups of attempts that run on stay. */
    @Override
    public void close() {
        ours.forEach(this::remove);
    }

    /** False where attempts run on in it: who takes them up takes it up too. */
    private boolean remove(Path place) {
        try {
            files.remove(place);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
