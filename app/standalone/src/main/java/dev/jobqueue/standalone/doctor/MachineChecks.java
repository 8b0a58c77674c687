package dev.jobqueue.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The virtual machine, the system below it, and who we are there. */
final class MachineChecks {

    private static final int VIRTUAL_THREADS = 21;
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final String NAME = "PRETTY_NAME=";

    private MachineChecks() {}

    static Finding java() {
        Runtime.Version version = Runtime.version();
        String is = version.feature() + " (" + version + ", " + System.getProperty("java.vendor") + ")";
        return version.feature() >= VIRTUAL_THREADS
                ? Finding.full("Java", is)
                : Finding.partial(
                        "Java",
                        is + ": a task in Java takes a thread of the system",
                        "Java " + VIRTUAL_THREADS
                                + " or later runs tasks on virtual threads; commands gain nothing by it");
    }

    static Finding system() {
        String name = System.getProperty("os.name");
        String is = distribution().orElse(name) + ", kernel " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
        return name.equals("Linux")
                ? Finding.full("system", is)
                : Finding.fatal("system", is, "commands run on Linux alone; tasks in Java run anywhere, embedded");
    }

    private static Optional<String> distribution() {
        try {
            return Files.readAllLines(RELEASE).stream()
                    .filter(line -> line.startsWith(NAME))
                    .map(line -> line.substring(NAME.length()).replace("\"", ""))
                    .findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    static Finding user() {
        String name = System.getProperty("user.name");
        return name.equals("root")
                ? Finding.full("user", "root: commands can run as any user")
                : Finding.partial(
                        "user",
                        name + ": commands run as this user, and jobs with another 'user' are refused",
                        "run it as root where jobs name a 'user'");
    }

    static Finding processTable() {
        Path first = Path.of("/proc/1/stat");
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            return Finding.fatal("/proc", "not mounted", "mount it: 'mount -t proc proc /proc'");
        }
        return Files.isReadable(first)
                ? Finding.full("/proc", "mounted, shows the processes of all users")
                : Finding.partial(
                        "/proc",
                        "mounted, hides the processes of other users",
                        "mount it without 'hidepid', or commands that run as another user cannot be followed");
    }
}
