package dev.jobqueue.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {

    private static final int WORLDS = Integer.getInteger("jobqueue.worlds", 1_000);
    private static final int LONGEST = 5_000;

    @Test
    void few_samples_are_kept_as_they_were_taken() {
        List<Sample> taken = taken(new Random(1), SampleSeries.RECENT + SampleSeries.EARLIER - 1);

        assertThat(kept(taken)).isEqualTo(taken);
    }

    @Test
    void an_attempt_of_a_month_has_no_more_points_than_any_other() {
        SampleSeries series = new SampleSeries();
        for (int second = 0; second < 30 * 86_400; second++) {
            series.add(sample(second, 0.5, 1, second));
        }

        assertThat(series.points()).hasSizeBetween(SampleSeries.MOST / 2, SampleSeries.MOST);
        assertThat(series.points()).extracting(Sample::cpuCores).containsOnly(0.5);
    }

    @Test
    void whatever_was_sampled_is_thinned_by_the_rule() {
        for (int seed = 0; seed < WORLDS; seed++) {
            Random random = new Random(seed);
            List<Sample> taken = taken(random, 1 + random.nextInt(LONGEST));
            List<Sample> kept = kept(taken);

            assertThat(kept).as("seed %d: bounded", seed).hasSizeLessThanOrEqualTo(SampleSeries.MOST);
            assertThat(kept)
                    .as("seed %d: in order", seed)
                    .isSortedAccordingTo(Comparator.comparing(Sample::at))
                    .extracting(Sample::at)
                    .doesNotHaveDuplicates();
            int recent = Math.min(SampleSeries.RECENT, taken.size());
            assertThat(last(kept, recent)).as("seed %d: recent", seed).isEqualTo(last(taken, recent));
            assertThat(mostMemory(kept)).as("seed %d: peak", seed).isEqualTo(mostMemory(taken));
            assertThat(evenly(taken, kept)).as("seed %d: evenly spaced", seed).isTrue();
            assertThat(cores(kept, taken)).as("seed %d: cpu", seed).isCloseTo(cores(taken, taken), within(1e-6));
        }
    }

    /** Samples are numbered: all points before the recent ones but the last stand for equally many. */
    private static boolean evenly(List<Sample> taken, List<Sample> kept) {
        List<Long> spans = spans(kept);
        int earlier = kept.size() - Math.min(SampleSeries.RECENT, taken.size());
        return earlier < 3 || spans.subList(0, earlier - 1).stream().distinct().count() == 1;
    }

    /** What was used in all is what the points say, each over the time that it stands for. */
    private static double cores(List<Sample> points, List<Sample> taken) {
        List<Long> spans = spans(points);
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += points.get(i).cpuCores() * spans.get(i);
        }
        return sum / taken.size();
    }

    private static List<Long> spans(List<Sample> points) {
        List<Long> spans = new ArrayList<>();
        long before = -1;
        for (Sample point : points) {
            spans.add(point.at().getEpochSecond() - before);
            before = point.at().getEpochSecond();
        }
        return spans;
    }

    private static long mostMemory(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::memoryBytes).max().orElseThrow();
    }

    private static List<Sample> last(List<Sample> samples, int count) {
        return samples.subList(samples.size() - count, samples.size());
    }

    private static List<Sample> kept(List<Sample> taken) {
        SampleSeries series = new SampleSeries();
        taken.forEach(series::add);
        return series.points();
    }

    private static List<Sample> taken(Random random, int count) {
        List<Sample> taken = new ArrayList<>();
        long cpu = 0;
        for (int second = 0; second < count; second++) {
            cpu += random.nextInt(2_000);
            taken.add(sample(second, random.nextDouble(2), 1 + random.nextInt(1 << 20), cpu));
        }
        return taken;
    }

    private static Sample sample(long second, double cores, long memory, long cpu) {
        return new Sample(
                Instant.ofEpochSecond(second),
                cores,
                new Footprint(cpu, Memory.resident(memory), 1, 2, new Traffic(second, second)),
                Optional.of(new MachineLoad(cores, memory)));
    }
}
