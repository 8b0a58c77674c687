package dev.jobqueue.embed;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A program that writes a file, takes memory and burns the time of several processors, says so, and waits for a word. It deletes the
 * file, so that its peak is memory of its own and not the cache of that file.
 */
final class HeavyLoad {

    private static final int MEBIBYTE = 1 << 20;

    private HeavyLoad() {}

    /**
     * @param args the memory to take and the file to write in MiB, the processor time to burn in milliseconds, the file, where to
     *     say that it is done, and where to hear that it may end
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        byte[] written = new byte[MEBIBYTE];
        try (OutputStream file = Files.newOutputStream(Path.of(args[3]))) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                file.write(written);
            }
        }
        Files.delete(Path.of(args[3]));
        byte[][] held = new byte[Integer.parseInt(args[0])][MEBIBYTE];
        for (byte[] block : held) {
            Arrays.fill(block, (byte) 1);
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long wanted = Duration.ofMillis(Long.parseLong(args[2])).toNanos();
        Thread[] burners = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> {
                    while (system.getProcessCpuTime() < wanted) {
                        Thread.onSpinWait();
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread burner : burners) {
            burner.start();
        }
        for (Thread burner : burners) {
            burner.join();
        }
        Files.writeString(Path.of(args[4]), "done");
        if (Files.readString(Path.of(args[5])).isEmpty() || held[0][0] != 1) {
            throw new IllegalStateException("nothing was heard");
        }
    }
}
