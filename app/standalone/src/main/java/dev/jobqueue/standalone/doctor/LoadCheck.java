package dev.jobqueue.standalone.doctor;

import dev.jobqueue.standalone.record.Amounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** How busy the machine is at this moment, whoever keeps it so: it tells how much of what follows is free for jobs. */
record LoadCheck(Path processes) implements Check {

    static final LoadCheck OWN = new LoadCheck(Path.of("/proc"));

    private static final String SUBJECT = "load";
    private static final int MEANS = 3;
    private static final int BYTES_PER_KILOBYTE = 1024;

    @Override
    public Finding look() {
        try {
            String[] load = Files.readString(processes.resolve("loadavg")).split(" ", MEANS + 1);
            String memory = Files.readString(processes.resolve("meminfo"));
            long total = bytes(memory, "MemTotal:");
            long used = total - bytes(memory, "MemAvailable:");
            return Finding.full(
                    SUBJECT,
                    String.join(", ", load[0], load[1], load[2])
                            + " processes at once over 1, 5 and 15 minutes; memory " + Amounts.ofBytes(used)
                            + " in use of " + Amounts.ofBytes(total));
        } catch (IOException | NoSuchElementException unknown) {
            return Finding.partial(
                    SUBJECT, "unknown: " + unknown.getMessage(), "see that " + processes + " is mounted");
        }
    }

    /** @param memory lines such as {@code MemTotal:  8131248 kB} */
    private static long bytes(String memory, String name) {
        return memory.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KILOBYTE)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("meminfo has no line '" + name + "'"));
    }
}
