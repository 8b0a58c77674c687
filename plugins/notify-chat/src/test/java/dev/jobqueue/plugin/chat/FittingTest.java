package dev.jobqueue.plugin.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FittingTest {

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(lines("one\n\ttwo", 8)).isEqualTo("one\n\ttwo");
        assertThat(line("title", 5)).isEqualTo("title");
    }

    @Test
    void a_line_loses_its_end() {
        assertThat(line("a long title", 7)).isEqualTo("a long…");
    }

    @Test
    void lines_lose_their_middle() {
        assertThat(lines("begin " + "x".repeat(100) + " end", 29))
                .isEqualTo("begin xxxxxxxxxx\n………\nxxxx end")
                .hasSizeLessThanOrEqualTo(29);
    }

    @Test
    void a_bound_is_of_what_is_sent_with_its_escapes() {
        for (int most = 10; most < 200; most += 7) {
            assertThat(Fitting.lines("&".repeat(500), most, Markup::slack)).hasSizeBetween(most - 9, most);
        }
    }

    @Test
    void no_pair_of_surrogates_is_split() {
        String moons = "\ud83c\udf11".repeat(50);
        for (int most = 10; most < 40; most++) {
            String cut = lines(moons, most) + line(moons, most);
            assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(cut);
        }
    }

    @Test
    void colours_and_bells_are_left_out() {
        assertThat(lines("\u001b[31;1mred\u001b[0m\u0007\r\n", 99)).isEqualTo("red");
        assertThat(line("two\nlines", 99)).isEqualTo("two lines");
    }

    private static String lines(String text, int most) {
        return Fitting.lines(text, most, UnaryOperator.identity());
    }

    private static String line(String text, int most) {
        return Fitting.line(text, most, UnaryOperator.identity());
    }
}
