package dev.jobqueue.plugin.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much may stay. A file goes when any of these is exceeded, the oldest first.
 *
 * @param keepAtLeast so many of the newest stay whatever the others say
 */
record Limits(Optional<Duration> age, Optional<Integer> files, Optional<Long> bytes, int keepAtLeast) {

    boolean areNone() {
        return age.isEmpty() && files.isEmpty() && bytes.isEmpty();
    }

    /** What is too much, the oldest first. */
    List<Found> exceededBy(List<Found> found, Instant now) {
        List<Found> newestFirst = new ArrayList<>(found);
        newestFirst.sort(Comparator.comparing(Found::modified).reversed().thenComparing(Found::path));
        List<Found> exceeding = new ArrayList<>();
        long kept = 0;
        boolean full = false;
        for (int index = 0; index < newestFirst.size(); index++) {
            Found file = newestFirst.get(index);
            // Once the bytes are exceeded, what is older goes as well, though it might be small enough.
            full = full || (bytes.isPresent() && kept + file.bytes() > bytes.get());
            boolean tooOld = age.isPresent() && file.modified().isBefore(now.minus(age.get()));
            boolean tooMany = files.isPresent() && index >= files.get();
            if (index >= keepAtLeast && (full || tooOld || tooMany)) {
                exceeding.add(file);
            } else {
                kept += file.bytes();
            }
        }
        Collections.reverse(exceeding);
        return exceeding;
    }
}
