package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "15m, PT15M",
        "1h30m, PT90M",
        "2d, PT48H",
        "500ms, PT0.5S",
        "0s, PT0S",
        "1d1h1m1s1ms, PT25H1M1.001S",
        "PT15M, PT15M",
        "P2D, PT48H",
        "P1DT1S, PT24H1S",
        "PT0.000000001S, PT0.000000001S",
        "3650000d, PT87600000H",
        "007s, PT7S"
    })
    void a_text_is_a_duration(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "5",
                "5 s",
                "-5s",
                "1.5h",
                "1m1h",
                "1h1h",
                "5S",
                "P",
                "PT",
                "P1DT",
                "PT-5S",
                "P1Y",
                "P1W",
                "five",
                "3650001d",
                "P3650001D",
                "99999999999999999999s",
                "9223372036854775807d",
                "PT9999999999999999999S",
                "9223372036854775807d9223372036854775807h",
                "9223372036854775807ms1s"
            })
    void any_other_text_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }

    @Test
    void a_refusal_names_the_remedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse("90"))
                .withMessage("'90' is not a duration: a duration needs a unit, write 90s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse("9999999999d"))
                .withMessage("'9999999999d' is not a duration: write at most 3650000d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse("soon"))
                .withMessage("'soon' is not a duration: write a duration such as 90s, 15m, 1h30m or 2d");
    }

    @ParameterizedTest
    @CsvSource({"PT90S, 1m30s", "PT0S, 0s", "PT49H0.005S, 2d1h5ms", "PT0.000000001S, PT0.000000001S", "PT-1S, PT-1S"})
    void a_duration_is_written_in_units(Duration duration, String text) {
        assertThat(DurationText.format(duration)).isEqualTo(text);
    }
}
