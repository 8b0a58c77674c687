package dev.jobqueue.process.telemetry;

import dev.jobqueue.api.run.Sample;
import dev.jobqueue.domain.telemetry.SampleSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samples of one attempt in memory, thinned with age, and in a file: added to it every ten seconds, so that a scheduler that
 * is killed loses no more, and written anew, thinned too, when it has grown and at the end. That a file cannot be written is
 * logged once and harms nothing else. Safe for use by several threads.
 */
public final class KeptSamples {

    private static final Duration WRITE_EVERY = Duration.ofSeconds(10);
    private static final int LONGEST_FILE = 2 * SampleSeries.MOST;

    private static final Logger LOG = LoggerFactory.getLogger(KeptSamples.class);

    private final Path file;
    private final SampleSeries series = new SampleSeries();
    private final List<Sample> unwritten = new ArrayList<>();
    private Optional<Instant> writtenAt = Optional.empty();
    private int lines;
    private boolean failed;

    /** Takes up what the file holds, where there is one. */
    public KeptSamples(Path file) {
        this.file = file;
        List<Sample> earlier = read(file);
        earlier.forEach(series::add);
        lines = earlier.size();
    }

    /** What such a file holds, oldest first; nothing where there is none. */
    public static List<Sample> read(Path file) {
        if (!file.toFile().exists()) {
            return List.of();
        }
        try {
            List<Sample> samples = new ArrayList<>();
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                SampleLine.parse(line).ifPresent(samples::add);
            }
            return samples;
        } catch (NoSuchFileException deletedMeanwhile) {
            return List.of();
        } catch (IOException unreadable) {
            LOG.warn("Samples in '{}' cannot be read, and are left out: {}", file, unreadable.toString());
            return List.of();
        }
    }

    public synchronized void add(Sample sample) {
        series.add(sample);
        unwritten.add(sample);
        if (writtenAt.isEmpty()) {
            writtenAt = Optional.of(sample.at());
        }
        Duration since = Duration.between(writtenAt.get(), sample.at());
        if (since.isNegative() || since.compareTo(WRITE_EVERY) >= 0) {
            writtenAt = Optional.of(sample.at());
            save(lines + unwritten.size() > LONGEST_FILE);
        }
    }

    /** Oldest first. */
    public synchronized List<Sample> points() {
        return series.points();
    }

    /** There is nothing to come: writes the file for the last time, where there is anything to write. */
    public synchronized void finish() {
        if (!unwritten.isEmpty()) {
            save(true);
        }
    }

    private void save(boolean anew) {
        try {
            if (anew) {
                List<Sample> points = series.points();
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.writeString(fresh, text(points));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
                lines = points.size();
            } else {
                Files.writeString(file, text(unwritten), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                lines += unwritten.size();
            }
            failed = false;
        } catch (IOException unwritable) {
            if (!failed) {
                LOG.warn("Samples cannot be written to '{}', and are kept in memory: {}", file, unwritable.toString());
            }
            failed = true;
        }
        unwritten.clear();
    }

    /** A line that was cut off before must not spoil the first one of these. */
    private static String text(List<Sample> samples) {
        return samples.stream().map(SampleLine::format).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
