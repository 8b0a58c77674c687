package dev.jobqueue.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A program that takes memory and burns processor time, says what its process used, and waits for a word. */
final class KnownLoad {

    private KnownLoad() {}

    /** @param args the time to burn in milliseconds, the memory to take in MiB, where to say and where to hear something */
    public static void main(String[] args) throws IOException {
        byte[][] held = new byte[Integer.parseInt(args[1])][1024 * 1024];
        for (byte[] block : held) {
            Arrays.fill(block, (byte) 1);
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration wanted = Duration.ofMillis(Long.parseLong(args[0]));
        while (system.getProcessCpuTime() < wanted.toNanos()) {
            Thread.onSpinWait();
        }
        String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                Path.of(args[2]), Duration.ofNanos(system.getProcessCpuTime()).toMillis() + " " + resident);
        if (Files.readString(Path.of(args[3])).isEmpty() || held[0][0] != 1) {
            throw new IllegalStateException("nothing was heard");
        }
    }
}
