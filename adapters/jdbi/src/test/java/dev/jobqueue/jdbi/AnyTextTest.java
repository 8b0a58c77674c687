package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.jdbi.table.AnyText;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\0",
                "a\0b",
                "\uD83D\uDE80",
                "\uD83D",
                "\uDE80\uD83D",
                "x\uFFFF",
                "\uFFFF0000",
                "\uFFFFzz"
            })
    void text_comes_back_as_it_was(String text) {
        assertThat(AnyText.read(AnyText.kept(text))).isEqualTo(text);
    }

    @Test
    void text_of_any_units_comes_back_as_it_was_and_is_kept_as_what_postgresql_takes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        char[] special = {0, 'a', '0', '\uFFFF', '\uD800', '\uDBFF', '\uDC00', '\uDFFF', '\u2026'};
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(8), 0, special.length)
                    .collect(StringBuilder::new, (made, n) -> made.append(special[n]), StringBuilder::append)
                    .toString();

            String kept = AnyText.kept(text);

            assertThat(AnyText.read(kept)).as("seed " + seed).isEqualTo(text);
            assertThat(kept.codePoints())
                    .as("seed " + seed)
                    .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
        }
    }

    @Test
    void text_that_postgresql_takes_is_kept_as_it_is() {
        String text = "naïve \uD83D\uDE80\n\t\u0001 \uFFFE";

        assertThat(AnyText.kept(text)).isEqualTo(text);
        assertThat(AnyText.read(text)).isEqualTo(text);
    }
}
