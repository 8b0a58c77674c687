package dev.jobqueue.embed.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line that an attempt wrote of itself into the one file that all of them append to: the order of lines is the order in which things
 * were. An attempt that was killed is known to have run up to its last line; it writes one about every 0.1 s.
 *
 * @param token what the run was triggered with; {@code -} where nobody triggered it
 * @param micros since 1970, by the clock of this machine
 */
record Evidence(What what, long run, int attempt, String job, String token, long micros) {

    enum What {
        BEGIN,
        TICK,
        END
    }

    Key key() {
        return new Key(run, attempt);
    }

    /** Which attempt it is of. */
    record Key(long run, int attempt) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingLong(Key::run)
                    .thenComparingInt(Key::attempt)
                    .compare(this, other);
        }
    }

    static long now() {
        return micros(Instant.now());
    }

    /** Since 1970. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Adds it to a file in one write. */
    void appendTo(Path file) {
        String line = String.join(
                " ", what.name(), Long.toString(run), Integer.toString(attempt), job, token, Long.toString(micros));
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** In the order in which they were written. */
    static List<Evidence> in(Path file) throws IOException {
        List<Evidence> all = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] words = line.split(" ", -1);
            all.add(new Evidence(
                    What.valueOf(words[0]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]),
                    words[3],
                    words[4],
                    Long.parseLong(words[5])));
        }
        return all;
    }
}
