package dev.jobqueue.oshi;

import dev.jobqueue.api.run.MachineLoad;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the load of the machine at most once a second, however often it is asked. Where nobody has asked for longer than a
 * minute, nothing is known until the second question: a mean of hours says nothing of now. What it measures by is loaded on another
 * thread at the first question, since that takes a while: until then nothing is known. Safe for use by several threads.
 */
final class MachineGauge {

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private final Supplier<long[]> ticks;
    private final Function<long[], MachineLoad> since;
    private final LongSupplier nanos;

    private @Nullable CompletableFuture<Reading> loading;
    private Optional<Reading> last = Optional.empty();
    private Optional<MachineLoad> load = Optional.empty();

    /** The counters at one moment. */
    private static final class Reading {
        private final long[] ticks;
        private final long at;

        Reading(long[] ticks, long at) {
            this.ticks = ticks;
            this.at = at;
        }
    }

    /**
     * @param ticks reads the processors' counters of time
     * @param since measures from what these counters were
     */
    MachineGauge(Supplier<long[]> ticks, Function<long[], MachineLoad> since, LongSupplier nanos) {
        this.ticks = ticks;
        this.since = since;
        this.nanos = nanos;
    }

    synchronized Optional<MachineLoad> load() {
        if (loading == null) {
            loading = CompletableFuture.supplyAsync(this::read);
        }
        if (last.isEmpty() && loading.isDone() && !loading.isCompletedExceptionally()) {
            last = Optional.of(loading.join());
        }
        if (last.isPresent()) {
            long age = nanos.getAsLong() - last.get().at;
            if (age >= PAUSE) {
                load = age <= LONGEST ? Optional.of(since.apply(last.get().ticks)) : Optional.empty();
                last = Optional.of(read());
            }
        }
        return load;
    }

    private Reading read() {
        return new Reading(ticks.get(), nanos.getAsLong());
    }
}
