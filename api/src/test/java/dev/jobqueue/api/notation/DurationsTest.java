package dev.jobqueue.api.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "15m, PT15M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "500ms, PT0.5S",
        "1m500ms, PT1M0.5S",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "0s, PT0S",
        "PT15M, PT15M",
        "pt0.25s, PT0.25S",
        "P1DT1H, PT25H",
        "3652500d, PT87660000H"
    })
    void durations_are_read(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "s", "1w", "1.5h", "-5m", "5 m", "30m1h", "1h1h", "5M", "P", "PT", "٣s"})
    void what_is_no_duration_is_refused_with_the_remedy(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("'" + text + "' is not a duration: write it as 90s, 15m, 1h30m, 2d, 500ms or PT15M");
    }

    @Test
    void a_number_without_unit_is_refused_with_the_unit_to_add() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse("90"))
                .withMessage("'90' is not a duration: name the unit, as in 90s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3652501d", "999999999999d", "PT-1S", "-PT1S", "PT9223372036854775807S"})
    void a_duration_out_of_range_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
