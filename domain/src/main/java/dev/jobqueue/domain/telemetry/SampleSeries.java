package dev.jobqueue.domain.telemetry;

import dev.jobqueue.api.run.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The samples of one attempt, of which there are never more than {@link #MOST}, however long it runs: the latest {@link #RECENT}
 * as they were taken, and before them points that each stand for equally many samples. When those become too many, each two
 * neighbours become one. Not safe for use by several threads.
 */
public final class SampleSeries {

    /** Samples that are kept as they were taken: at one a second, four minutes. */
    public static final int RECENT = 240;

    /** Points for everything before, at most; an even number. */
    public static final int EARLIER = 360;

    /** Points in all, at most; one of them may stand for fewer samples than its neighbours. */
    public static final int MOST = RECENT + EARLIER + 1;

    private final Deque<Sample> recent = new ArrayDeque<>();
    private final List<Sample> earlier = new ArrayList<>();
    private long samplesPerPoint = 1;
    private Optional<SamplePoint> growing = Optional.empty();

    /** @param sample later than all before */
    public void add(Sample sample) {
        recent.addLast(sample);
        if (recent.size() > RECENT) {
            thin(recent.removeFirst());
        }
    }

    /** Oldest first. */
    public List<Sample> points() {
        List<Sample> points = new ArrayList<>(earlier);
        growing.map(SamplePoint::sample).ifPresent(points::add);
        points.addAll(recent);
        return List.copyOf(points);
    }

    private void thin(Sample sample) {
        SamplePoint one = SamplePoint.of(sample);
        SamplePoint point = growing.map(before -> before.with(one)).orElse(one);
        if (point.samples() < samplesPerPoint) {
            growing = Optional.of(point);
            return;
        }
        growing = Optional.empty();
        earlier.add(point.sample());
        if (earlier.size() == EARLIER) {
            halve();
        }
    }

    private void halve() {
        for (int i = 0; i < EARLIER / 2; i++) {
            SamplePoint first = new SamplePoint(earlier.get(2 * i), samplesPerPoint);
            SamplePoint second = new SamplePoint(earlier.get(2 * i + 1), samplesPerPoint);
            earlier.set(i, first.with(second).sample());
        }
        earlier.subList(EARLIER / 2, EARLIER).clear();
        samplesPerPoint *= 2;
    }
}
