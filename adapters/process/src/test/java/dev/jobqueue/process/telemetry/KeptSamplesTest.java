package dev.jobqueue.process.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.Footprint;
import dev.jobqueue.api.run.MachineLoad;
import dev.jobqueue.api.run.Memory;
import dev.jobqueue.api.run.Sample;
import dev.jobqueue.api.run.Traffic;
import dev.jobqueue.domain.telemetry.SampleSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSamplesTest {

    @TempDir
    private Path directory;

    @Test
    void samples_come_back_from_their_file_as_they_were() {
        KeptSamples kept = kept();
        List<Sample> taken = samples(0, 3);
        taken.forEach(kept::add);
        assertThat(file()).doesNotExist();

        kept.finish();

        assertThat(KeptSamples.read(file())).isEqualTo(taken).isEqualTo(kept.points());
        assertThat(kept().points()).isEqualTo(taken);
    }

    @Test
    void whoever_is_killed_loses_no_more_than_ten_seconds() {
        KeptSamples killed = kept();
        samples(0, 25).forEach(killed::add);

        assertThat(KeptSamples.read(file())).isEqualTo(samples(0, 21));
    }

    @Test
    void a_line_that_was_cut_off_is_left_out_and_spoils_none_that_follows() throws IOException {
        KeptSamples killed = kept();
        samples(0, 11).forEach(killed::add);
        String whole = SampleLine.format(sample(11));
        String cut = whole.substring(0, whole.length() - 3);
        Files.writeString(file(), cut, StandardOpenOption.APPEND);

        KeptSamples next = kept();
        samples(12, 23).forEach(next::add);

        List<Sample> expected = IntStream.range(0, 23)
                .filter(i -> i != 11)
                .mapToObj(KeptSamplesTest::sample)
                .toList();
        assertThat(next.points()).isEqualTo(expected);
        assertThat(KeptSamples.read(file())).isEqualTo(expected);
    }

    @Test
    void a_file_does_not_grow_with_the_time_that_an_attempt_takes() throws IOException {
        KeptSamples kept = kept();
        for (int second = 0; second < 20_000; second++) {
            kept.add(sample(second));
        }
        assertThat(Files.readAllLines(file())).hasSizeLessThan(4 * SampleSeries.MOST);

        kept.finish();

        assertThat(KeptSamples.read(file())).hasSizeBetween(SampleSeries.RECENT, SampleSeries.MOST);
        assertThat(KeptSamples.read(file()).stream().map(Sample::at).toList())
                .isEqualTo(kept.points().stream().map(Sample::at).toList());
    }

    @Test
    void where_nothing_was_sampled_there_is_no_file() {
        kept().finish();

        assertThat(file()).doesNotExist();
        assertThat(KeptSamples.read(file())).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_written_harms_nothing_else() {
        KeptSamples kept = new KeptSamples(directory.resolve("nowhere/telemetry"));
        samples(0, 30).forEach(kept::add);
        kept.finish();

        assertThat(kept.points()).hasSize(30);
    }

    private KeptSamples kept() {
        return new KeptSamples(file());
    }

    private Path file() {
        return directory.resolve("telemetry");
    }

    private static List<Sample> samples(int from, int to) {
        return IntStream.range(from, to).mapToObj(KeptSamplesTest::sample).toList();
    }

    private static Sample sample(int second) {
        boolean rich = second % 2 == 0;
        return new Sample(
                Instant.ofEpochSecond(second),
                second / 8.0,
                new Footprint(
                        second * 10L,
                        rich ? new Memory(9, OptionalLong.of(8), OptionalLong.of(7)) : Memory.resident(second),
                        2,
                        3,
                        new Traffic(second, 2L * second)),
                rich ? Optional.of(new MachineLoad(1.5, 1 << 30)) : Optional.empty());
    }
}
