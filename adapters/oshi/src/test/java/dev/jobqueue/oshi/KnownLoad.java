package dev.jobqueue.oshi;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/** A program that takes memory and burns processor time, says so, says what its process used, and holds on until its input ends. */
final class KnownLoad {

    private KnownLoad() {}

    public static void main(String[] args) throws IOException {
        byte[][] held = new byte[Integer.parseInt(args[2])][1024 * 1024];
        for (byte[] block : held) {
            Arrays.fill(block, (byte) 1);
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration wanted = Duration.ofMillis(Long.parseLong(args[1]));
        while (system.getProcessCpuTime() < wanted.toNanos()) {
            Thread.onSpinWait();
        }
        System.out.println(args[0]);
        System.out.println(Duration.ofNanos(system.getProcessCpuTime()).toMillis());
        while (System.in.read() >= 0) {
            // Holds on.
        }
        if (held[0][0] != 1) {
            throw new IllegalStateException("the memory is gone");
        }
    }
}
