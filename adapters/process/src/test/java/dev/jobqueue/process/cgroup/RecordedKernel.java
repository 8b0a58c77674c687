package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the kernel of another machine in a directory: its tree was recorded, and its rules of v1 and v2 are those of cgroups(7)
 * as far as they concern us.
 */
final class RecordedKernel implements GroupFiles {

    private static final Map<String, List<String>> V2_FILES = Map.of(
            "memory", List.of("memory.max", "memory.swap.max", "memory.oom.group", "memory.stat", "memory.events"),
            "cpu", List.of("cpu.max"),
            "pids", List.of("pids.max", "pids.events"),
            "io", List.of("io.stat"));
    private static final Map<String, List<String>> V1_FILES = Map.of(
            "memory", List.of("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control"),
            "cpu", List.of("cpu.cfs_quota_us", "cpu.cfs_period_us", "cpu.shares"),
            "cpuacct", List.of("cpuacct.usage"),
            "pids", List.of("pids.max", "pids.events"),
            "freezer", List.of("freezer.state"));

    private final KernelFiles plain = new KernelFiles();
    private final Path root;
    private final String mountinfo;
    private final String cgroup;
    private final List<Path> denied = new ArrayList<>();

    private RecordedKernel(String tree, Path root) throws IOException {
        this.root = root;
        this.mountinfo = resource(tree + "/mountinfo").replace(" /sys/fs/cgroup", " " + root + "/sys/fs/cgroup");
        this.cgroup = resource(tree + "/cgroup");
    }

    static RecordedKernel of(String tree, Path root) throws IOException {
        RecordedKernel kernel = new RecordedKernel(tree, root);
        for (String line : resource(tree + "/tree").lines().toList()) {
            String[] parts = line.split(" ", 2);
            if (parts[0].equals("denied")) {
                kernel.denied.add(kernel.at(parts[1]));
            } else {
                Path file = kernel.at(parts[0]);
                Files.createDirectories(file.getParent());
                String self = Long.toString(ProcessHandle.current().pid());
                Files.writeString(file, parts.length < 2 ? "" : value(file, parts[1].replace("SELF", self)));
            }
        }
        return kernel;
    }

    private static String value(Path file, String text) {
        return file.endsWith("cgroup.procs") ? text.replace(' ', '\n') + "\n" : text;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RecordedKernel.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    ControlGroups groups() {
        return ControlGroups.detect("test", this, new OwnGroups(mountinfo, cgroup));
    }

    /** Where a path of the recorded machine is in the directory. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** A path of the directory as the recorded machine calls it. */
    String name(Path path) {
        return "/" + root.relativize(path);
    }

    @Override
    public void make(Path group) throws IOException {
        check(group);
        if (has(group)) {
            return;
        }
        plain.make(group);
        Mount mount = mount(group);
        Files.writeString(group.resolve("cgroup.procs"), "");
        if (mount.version() == 2) {
            Files.writeString(group.resolve("cgroup.subtree_control"), "");
            Files.writeString(group.resolve("cgroup.kill"), "");
            Files.writeString(group.resolve("cpu.stat"), "usage_usec 0\n");
            give(group, words(group.resolveSibling("cgroup.subtree_control")));
        } else {
            Files.writeString(group.resolve("tasks"), "");
            for (String word : mount.words()) {
                makeFiles(group, V1_FILES.getOrDefault(word, List.of()));
            }
        }
    }

    private void give(Path group, List<String> controllers) throws IOException {
        Files.writeString(group.resolve("cgroup.controllers"), String.join(" ", controllers));
        for (String controller : controllers) {
            makeFiles(group, V2_FILES.getOrDefault(controller, List.of()));
        }
    }

    private static void makeFiles(Path group, List<String> names) throws IOException {
        for (String name : names) {
            if (!Files.exists(group.resolve(name))) {
                Files.writeString(group.resolve(name), "");
            }
        }
    }

    @Override
    public void write(Path file, String text) throws IOException {
        check(file);
        if (file.endsWith("cgroup.subtree_control")) {
            passOn(file, text.substring(1));
        } else if (file.endsWith("cgroup.procs")) {
            move(file, text);
        } else {
            plain.write(file, text);
        }
    }

    private void passOn(Path file, String controller) throws IOException {
        Path group = file.resolveSibling("").normalize();
        boolean isRoot = group.equals(mount(group).point()) && !mountinfo.contains("nsdelegate");
        if (!isRoot && !Files.readString(group.resolve("cgroup.procs")).isBlank()) {
            throw new FileSystemException(file.toString(), null, "Device or resource busy");
        }
        if (!words(group.resolve("cgroup.controllers")).contains(controller)) {
            throw new FileSystemException(file.toString(), null, "No such file or directory");
        }
        Files.writeString(file, (Files.readString(file).strip() + " " + controller).strip());
        for (Path below : below(group)) {
            give(below, words(file));
        }
    }

    private void move(Path file, String pid) throws IOException {
        Path top = mount(file).point();
        try (var all = Files.walk(top)) {
            for (Path procs : all.filter(path -> path.endsWith("cgroup.procs")).toList()) {
                List<String> left = Files.readAllLines(procs).stream()
                        .filter(line -> !line.equals(pid))
                        .toList();
                Files.writeString(procs, String.join("\n", left) + (left.isEmpty() ? "" : "\n"));
            }
        }
        Files.writeString(file, Files.readString(file) + pid + "\n");
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
        return plain.read(file);
    }

    @Override
    public List<Path> below(Path group) throws IOException {
        return plain.below(group);
    }

    @Override
    public void remove(Path group) throws IOException {
        if (!has(group)) {
            return;
        }
        check(group);
        if (!below(group).isEmpty()
                || !plain.read(group.resolve("cgroup.procs")).orElse("").isBlank()) {
            throw new FileSystemException(group.toString(), null, "Device or resource busy");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(group)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(group);
    }

    @Override
    public boolean has(Path file) {
        return plain.has(file);
    }

    private Mount mount(Path path) {
        return Mount.parse(mountinfo).stream()
                .filter(mount -> path.startsWith(mount.point()))
                .findFirst()
                .orElseThrow();
    }

    private void check(Path path) throws IOException {
        if (mount(path).readOnly()) {
            throw new FileSystemException(path.toString(), null, "Read-only file system");
        }
        Path service = at("/sys/fs/cgroup/system.slice/jobqueue.service");
        boolean isDelegated = path.startsWith(service);
        if (!isDelegated && denied.stream().anyMatch(path::startsWith)) {
            throw new AccessDeniedException(path.toString());
        }
    }

    private static List<String> words(Path file) throws IOException {
        return Files.exists(file)
                ? List.of(Files.readString(file).strip().split(" ", -1)).stream()
                        .filter(word -> !word.isEmpty())
                        .toList()
                : List.of();
    }
}
