package dev.jobqueue.standalone.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as a person reads them. */
class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0 ms",
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "4299, 4.2 s",
        "59999, 59.9 s",
        "60000, 1 m 00 s",
        "125000, 2 m 05 s",
        "3599999, 59 m 59 s",
        "3600000, 1 h 00 m",
        "3720000, 1 h 02 m",
        "360000000, 100 h 00 m"
    })
    void a_duration_has_the_unit_that_fits(long millis, String text) {
        assertThat(Amounts.of(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1468006, 1.4 MiB",
        "327155712, 312 MiB",
        "5368709120, 5.0 GiB",
        "1125899906842624, 1024 TiB"
    })
    void a_size_has_the_unit_that_fits(long bytes, String text) {
        assertThat(Amounts.ofBytes(bytes)).isEqualTo(text);
    }
}
