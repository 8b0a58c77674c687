package dev.jobqueue.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far an attempt is, as a line of output and as a value. */
class ProgressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "::progress 0.4 copying files | 0.4 | copying files",
                "::progress 0 begun | 0 | begun",
                "::progress 1 done | 1 | done",
                "::progress 1.0 done | 1 | done",
                "::progress .25 a quarter | 0.25 | a quarter",
                "::progress   0.5   much space | 0.5 | much space",
                "::progress 0.5 50 % of 1,000 | 0.5 | 50 % of 1,000",
            })
    void a_line_says_how_far_it_is_and_with_what(String line, double done, String message) {
        assertThat(Progress.ofLine(line)).hasValue(new Progress(done, message));
    }

    @Test
    void a_message_may_be_left_out() {
        assertThat(Progress.ofLine("::progress 0.5")).hasValue(new Progress(0.5, ""));
        assertThat(Progress.ofLine("::progress 0.5 ")).hasValue(new Progress(0.5, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::progress",
                "::progress half",
                "::progress 1.01 too far",
                "::progress -0.1 back",
                "::progress 40% percent",
                "::progress NaN",
                "::progress 1e-1",
                "::progress 0,4 comma",
                "::progress . dot",
                " ::progress 0.4 indented",
                "echo ::progress 0.4",
                "::Progress 0.4",
                "::progress0.4"
            })
    void what_says_it_otherwise_is_just_output(String line) {
        assertThat(Progress.ofLine(line)).isEmpty();
    }

    @Test
    void its_own_line_is_read_back() {
        for (Progress progress : new Progress[] {
            new Progress(0, ""), new Progress(1, "all"), new Progress(0.1234, "a b"), new Progress(0.1, "ten")
        }) {
            assertThat(Progress.ofLine(progress.line())).hasValue(progress);
        }
        assertThat(new Progress(0.5, "half").line()).isEqualTo("::progress 0.5 half");
        assertThat(new Progress(1e-9, "").line()).isEqualTo("::progress 0");
    }

    @Test
    void a_message_is_one_line_of_bounded_length_without_control_characters() {
        assertThat(new Progress(0.5, " a\nb\r\n\u001b[2Jc ").message()).isEqualTo("a b [2Jc");
        assertThat(new Progress(0.5, "x".repeat(1_000)).message())
                .hasSize(Progress.LONGEST_MESSAGE)
                .endsWith("x\u2026");
    }

    @Test
    void a_message_is_cut_between_characters() {
        String smiles = "\uD83D\uDE00".repeat(200);
        for (String message : new String[] {smiles, "x" + smiles}) {
            assertThat(new Progress(0.5, message).message().codePoints())
                    .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        }
    }

    @Test
    void less_than_nothing_and_more_than_all_are_refused() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Progress(wrong, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("write 0 to 1");
        }
    }
}
