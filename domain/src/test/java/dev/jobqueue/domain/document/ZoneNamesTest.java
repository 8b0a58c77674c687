package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource({"Europe/Berln, Europe/Berlin", "berlin, Europe/Berlin", "new york, America/New_York", "utc, UTC"})
    void a_zone_is_found_by_its_city_too(String word, String zone) {
        assertThat(ZoneNames.nearest(word)).contains(zone);
    }
}
