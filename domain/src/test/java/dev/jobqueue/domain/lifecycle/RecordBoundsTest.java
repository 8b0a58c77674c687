package dev.jobqueue.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a task says, its record can be kept. */
class RecordBoundsTest {

    @Test
    void what_is_short_enough_stays_as_it_is() {
        String longest = "x".repeat(RecordBounds.TEXT);
        assertThat(RecordBounds.text(longest)).isEqualTo(longest);
        assertThat(RecordBounds.attributes(Map.of("rows", "42", "text", longest)))
                .isEqualTo(Map.of("rows", "42", "text", longest));
    }

    @Test
    void a_text_that_is_too_long_is_cut_and_says_so() {
        assertThat(RecordBounds.text("x".repeat(1_700_000)))
                .hasSize(RecordBounds.TEXT)
                .startsWith("xxx")
                .endsWith("(cut: it has 1700000 characters, and a record keeps 65536)");
        assertThat(RecordBounds.attributes(Map.of("text", "x".repeat(1_700_000)))
                        .get("text"))
                .hasSize(RecordBounds.TEXT);
    }

    @Test
    void no_character_is_cut_in_two() {
        for (String before : new String[] {"", "x"}) {
            String cut = RecordBounds.text(before + "\uD83D\uDE00".repeat(RecordBounds.TEXT));
            int note = cut.indexOf("...");
            assertThat(Character.isLowSurrogate(cut.charAt(note - 1))).isTrue();
        }
    }

    @Test
    void of_too_many_attributes_the_small_ones_are_kept_and_the_rest_is_counted() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            many.put("large" + i, "x".repeat(60_000));
            many.put("small" + i, "value");
        }
        Map<String, String> kept = RecordBounds.attributes(many);

        assertThat(kept).containsEntry("small9", "value").containsKeys("large0", "large3");
        assertThat(kept.get(RecordBounds.LEFT_OUT)).startsWith("6 more");
        assertThat(kept).hasSize(15);
    }

    @Test
    void the_names_of_attributes_count_too() {
        Map<String, String> kept = RecordBounds.attributes(Map.of("n".repeat(1_700_000), "value", "rows", "42"));

        assertThat(kept).containsOnlyKeys("rows", RecordBounds.LEFT_OUT);
    }
}
