package dev.jobqueue.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A clock that nobody can set, and that goes on while the machine is suspended, which that of the virtual machine does not: by how much it
 * fell behind is read from what the kernel says of the time since the start. Where that is not told, it is the virtual machine's.
 */
final class MachineTime implements LongSupplier {

    private static final double NANOS = 1e9;

    /** A difference that is less is none: the kernel tells hundredths of a second. */
    private static final long JITTER = Duration.ofMillis(100).toNanos();

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final Path uptime;
    private final LongSupplier running;
    private final OptionalLong atStart;
    private long looked;
    private long suspended;

    MachineTime() {
        this(Path.of("/proc/uptime"), System::nanoTime);
    }

    /**
     * @param uptime begins with the seconds since the start
     * @param running the clock that stands still
     */
    MachineTime(Path uptime, LongSupplier running) {
        this.uptime = uptime;
        this.running = running;
        this.looked = running.getAsLong();
        this.atStart = ahead(looked);
    }

    @Override
    public synchronized long getAsLong() {
        long now = running.getAsLong();
        if (atStart.isPresent() && now - looked > PAUSE) {
            looked = now;
            ahead(now).ifPresent(ahead -> {
                long asleep = ahead - atStart.getAsLong();
                suspended = asleep > suspended + JITTER ? asleep : suspended;
            });
        }
        return now + suspended;
    }

    private OptionalLong ahead(long now) {
        try {
            String seconds = Files.readString(uptime).split(" ", 2)[0];
            return OptionalLong.of((long) (Double.parseDouble(seconds) * NANOS) - now);
        } catch (IOException | NumberFormatException untold) {
            return OptionalLong.empty();
        }
    }
}
