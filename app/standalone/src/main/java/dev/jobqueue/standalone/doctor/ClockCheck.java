package dev.jobqueue.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The zone that schedules are read in, and whether something keeps the clock right. */
record ClockCheck(Path processes, Path timesync) implements Check {

    static final ClockCheck OWN = new ClockCheck(Path.of("/proc"), Path.of("/run/systemd/timesync/synchronized"));

    private static final Set<String> KEEPERS =
            Set.of("chronyd", "ntpd", "ntpd-rs", "ntp-daemon", "openntpd", "systemd-timesyn", "ptp4l", "phc2sys");

    @Override
    public Finding look() {
        String zone = "zone " + ZoneId.systemDefault();
        if (Files.exists(timesync)) {
            return Finding.full("clock", zone + ", kept right by systemd-timesyncd");
        }
        return keeper().map(name -> Finding.full("clock", zone + ", kept right by " + name))
                .orElseGet(() -> Finding.partial(
                        "clock",
                        zone + ", and nothing was found that keeps it right",
                        "install package chrony or systemd-timesyncd; in a container, on its host"));
    }

    private Optional<String> keeper() {
        try (Stream<Path> all = Files.list(processes)) {
            return all.map(ClockCheck::name).filter(KEEPERS::contains).findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static String name(Path process) {
        try {
            Path file = process.resolve("comm");
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException gone) {
            return "";
        }
    }
}
