package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS =
            List.of("id", "command", "priority", "maxRuns", "retries", "retryDelay", "timeout", "on", "env");

    @ParameterizedTest
    @CsvSource({
        "priorty, priority",
        "pirority, priority",
        "max_runs, maxRuns",
        "MAXRUNS, maxRuns",
        "retry-delay, retryDelay",
        "comand, command",
        "retires, retries",
        "enw, env"
    })
    void a_mistyped_word_is_near_what_was_meant(String word, String meant) {
        assertThat(Nearest.to(word, KEYS)).contains(meant);
    }

    @Test
    void a_word_of_its_own_is_near_nothing() {
        assertThat(Nearest.to("frobnicate", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), KEYS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berln, Europe/Berlin", "berlin, Europe/Berlin", "new york, America/New_York", "utc, UTC"})
    void a_zone_is_found_by_its_city_too(String word, String zone) {
        assertThat(Nearest.zone(word)).contains(zone);
    }
}
