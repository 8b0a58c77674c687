package dev.jobqueue.api.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KEYS = List.of("url", "secret", "headers", "timeout");

    @Test
    void a_slip_of_the_pen_is_recognised() {
        assertThat(Nearest.to("secrt", KEYS)).contains("secret");
        assertThat(Nearest.to("Header", KEYS)).contains("headers");
        assertThat(Nearest.to("uri", KEYS)).contains("url");
    }

    @Test
    void the_nearer_of_two_is_taken_and_of_equals_the_first_in_the_alphabet() {
        assertThat(Nearest.to("cat", List.of("cart", "bat", "cats"))).contains("bat");
    }

    @Test
    void what_is_far_from_everything_has_no_nearest() {
        assertThat(Nearest.to("password", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
        assertThat(Nearest.to("url", List.of())).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), KEYS)).isEmpty();
    }

    @Test
    void the_question_is_empty_where_nothing_is_near() {
        assertThat(Nearest.question("secrt", KEYS)).isEqualTo(": did you mean 'secret'?");
        assertThat(Nearest.question("password", KEYS)).isEmpty();
    }

    @Test
    void case_and_dashes_do_not_count() {
        assertThat(Nearest.to("retry-delay", List.of("retryDelay", "retries"))).contains("retryDelay");
        assertThat(Nearest.to("MAX_RUNS", List.of("maxRuns"))).contains("maxRuns");
    }

    @Test
    void two_swapped_neighbours_are_one_slip() {
        assertThat(Nearest.to("ulr", List.of("url", "uri"))).contains("url");
        assertThat(Nearest.to("retires", List.of("retries", "env"))).contains("retries");
    }

    @Test
    void another_remedy_is_told_where_nothing_is_near() {
        assertThat(Nearest.orElse("secrt", KEYS, "remove it")).isEqualTo(": did you mean 'secret'?");
        assertThat(Nearest.orElse("password", KEYS, "remove it")).isEqualTo(": remove it");
    }

    @Test
    void a_word_without_end_is_near_nothing() {
        assertThat(Nearest.to("x".repeat(100_000), KEYS)).isEmpty();
    }

    @Test
    void a_single_letter_is_near_itself_alone() {
        assertThat(Nearest.to("a", List.of("b", "c"))).isEmpty();
        assertThat(Nearest.to("a", List.of("A", "b"))).contains("A");
    }
}
