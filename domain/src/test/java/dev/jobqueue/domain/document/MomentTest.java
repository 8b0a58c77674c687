package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T02:00:00Z, 2026-12-01T02:00:00Z",
        "2026-12-01T02:00:00+05:30, 2026-11-30T20:30:00Z",
        "2026-12-01T02:00, 2026-12-01T01:00:00Z",
        "2026-07-01T02:00:30.5, 2026-07-01T00:00:30.500Z",
        "2026-03-29T02:30, 2026-03-29T01:00:00Z",
        "2026-10-25T02:30, 2026-10-25T00:30:00Z"
    })
    void a_time_is_an_instant_in_a_zone(String text, Instant instant) {
        assertThat(Moment.find(text)).map(moment -> moment.in(BERLIN)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-12-01",
                "2026-02-30T00:00",
                "2026-12-01T25:00",
                "2026-12-01 02:00",
                "+12026-12-01T02:00",
                "2026-12-01T02:00+99:00",
                "26-12-01T02:00"
            })
    void any_other_text_is_none(String text) {
        assertThat(Moment.find(text)).isEmpty();
    }
}
